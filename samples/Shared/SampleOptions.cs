using System.Globalization;

namespace NetDsl.Samples;

/// <summary>The options of a sample's command line.</summary>
internal sealed class SampleOptions
{
    private readonly Dictionary<string, string> values = [];

    private SampleOptions(string[] arguments) => Arguments = arguments;

    /// <summary>The command line as it came.</summary>
    public string[] Arguments { get; }

    /// <summary>Whether the user only asks what there is.</summary>
    public bool Help { get; private set; }

    /// <summary>Whether to print one line of JSON and nothing else.</summary>
    public bool Json { get; private set; }

    /// <summary>Where to write what is meant for people: nowhere with <c>--json</c>.</summary>
    public TextWriter Text => Json ? TextWriter.Null : Console.Out;

    /// <summary>Reads a command line; <c>--json</c> and <c>--help</c> are known to every sample.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="known">The other options of this sample; each has a value behind it.</param>
    /// <exception cref="SampleException">An option is unknown, named twice or has no value.</exception>
    public static SampleOptions Parse(string[] arguments, string[] known)
    {
        SampleOptions options = new(arguments);
        for (int i = 0; i < arguments.Length; i++)
        {
            string name = arguments[i];
            if (name is "--help" or "-h") options.Help = true;
            else if (name == "--json") options.Json = true;
            else if (!known.Contains(name)) throw SampleException.BadOption($"unknown option '{name}'");
            else if (i + 1 == arguments.Length || arguments[i + 1].StartsWith("--", StringComparison.Ordinal)) throw SampleException.BadOption($"{name} needs a value behind it");
            else if (!options.values.TryAdd(name, arguments[++i])) throw SampleException.BadOption($"{name} is given twice");
        }

        return options;
    }

    /// <summary>A whole number.</summary>
    /// <param name="name">The option.</param>
    /// <param name="otherwise">The number when the option is not given.</param>
    /// <param name="least">The least that makes sense.</param>
    /// <exception cref="SampleException">The value is no number from <paramref name="least"/> on.</exception>
    public int Number(string name, int otherwise, int least) =>
        !values.TryGetValue(name, out string? text) ? otherwise
        : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) && number >= least ? number
        : throw SampleException.BadOption($"{name} is '{text}': it must be a whole number from {least} to {int.MaxValue}");

    /// <summary>A file or folder; <see langword="null"/> when the option is not given.</summary>
    /// <param name="name">The option.</param>
    public string? Path(string name) => values.GetValueOrDefault(name);

    /// <summary>One of several words.</summary>
    /// <param name="name">The option.</param>
    /// <param name="words">The words; the first is taken when the option is not given.</param>
    /// <exception cref="SampleException">The value is none of the words.</exception>
    public string Word(string name, params string[] words) =>
        !values.TryGetValue(name, out string? text) ? words[0]
        : words.Contains(text) ? text
        : throw SampleException.BadOption($"{name} is '{text}': it must be {string.Join(", ", words[..^1])} or {words[^1]}");
}
