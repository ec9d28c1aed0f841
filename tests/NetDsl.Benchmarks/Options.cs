using System.Globalization;
using NetDsl.Benchmarks.Reports;
using NetDsl.Benchmarks.Workloads;

namespace NetDsl.Benchmarks;

/// <summary>The arguments, checked.</summary>
internal sealed record Options
{
    private static readonly string[] Commands = ["compare", "allocation", "cold", "compiler", "analyzers", "rules", "monitor", "threads", "machine-code", "start"];

    public string Command { get; private init; } = "";

    public IReadOnlyList<string> Workloads { get; private init; } = [.. Catalog.Workloads.Select(w => w.Name)];

    /// <summary>Programs that <c>start</c> measures.</summary>
    public IReadOnlyList<string> Programs { get; private init; } = ["samples/08-embedded/bin/Release/net10.0/embedded.dll"];

    public bool Json { get; private init; }

    public string? Only { get; private init; }

    public string Filter { get; private init; } = "";

    public int Rounds { get; private init; } = 2;

    public IReadOnlyList<string> Peers { get; private init; } = OutsidePeers.Default;

    public Catalog.Network Network { get; private init; } = Catalog.Networks[0];

    /// <summary>Reads arguments; a command comes first, names and options in any order behind it.</summary>
    /// <exception cref="UsageException">An argument is unknown or has no sensible value.</exception>
    public static Options Parse(string[] args)
    {
        Options options = new();
        Queue<string> rest = new(args);
        if (rest.TryPeek(out string? first) && Commands.Contains(first))
        {
            options = options with { Command = rest.Dequeue() };
        }

        List<string> names = [];
        while (rest.TryDequeue(out string? argument))
        {
            if (!argument.StartsWith('-'))
            {
                names.Add(argument);
                continue;
            }

            options = argument switch
            {
                "--json" => options with { Json = true },
                "--only" => options with { Only = OneOf(argument, Value(argument, rest), [Catalog.Generated, Catalog.HandWritten]) },
                "--filter" => options with { Filter = Value(argument, rest) },
                "--rounds" => options with { Rounds = Positive(argument, Value(argument, rest)) },
                "--peers" => options with { Peers = Value(argument, rest).Split(',') },
                _ => throw new UsageException($"Unknown option '{argument}'."),
            };
        }

        return names.Count == 0 ? options : options.WithNames(names);
    }

    private Options WithNames(List<string> names) => Command switch
    {
        "allocation" or "compiler" or "analyzers" or "rules" or "monitor" or "threads" or "machine-code" => throw new UsageException($"'{Command}' takes no names, but there is '{names[0]}'."),
        "start" => this with { Programs = [.. names.Select(n => File.Exists(n) ? n : throw new UsageException($"There is no program '{n}'."))] },
        "cold" => names.Count == 1
            ? this with { Network = Catalog.Networks.FirstOrDefault(n => n.Name == names[0]) ?? throw Unknown("network", names[0], Catalog.Networks.Select(n => n.Name)) }
            : throw new UsageException($"'cold' takes one network, because only the first of a process is cold, but there are {names.Count}."),
        _ => this with { Workloads = [.. names.Select(n => OneOf("workload", n, [.. Catalog.Workloads.Select(w => w.Name)]))] },
    };

    private static string Value(string option, Queue<string> rest) =>
        rest.TryDequeue(out string? value) ? value : throw new UsageException($"'{option}' needs a value behind it.");

    private static string OneOf(string what, string value, string[] known) => known.Contains(value) ? value : throw Unknown(what, value, known);

    private static int Positive(string option, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new UsageException($"'{option}' takes a number of 1 or more, but it is '{value}'.");

    private static UsageException Unknown(string what, string value, IEnumerable<string> known) =>
        new($"Unknown {what} '{value}': {string.Join(", ", known)} are known.");
}

/// <summary>The arguments make no sense; the message says why.</summary>
internal sealed class UsageException(string message) : Exception(message);
