using System.Globalization;
using System.Text;
using NetDsl.Reporting;

namespace NetDsl.Tool.Projects;

/// <summary>What the generator wrote for one model: a file per concern.</summary>
internal sealed class GeneratedModel
{
    private const string Extension = ".g.cs";

    /// <summary>The concerns that have a file of their own, besides the model's public surface.</summary>
    private static readonly string[] s_concerns = ["Parameters", "Forward", "Backward", "Trace"];

    private readonly IReadOnlyDictionary<string, string> files;
    private readonly Lazy<string> plan;
    private readonly Lazy<ModelSummary> summary;

    private GeneratedModel(string fullName, IReadOnlyDictionary<string, string> files)
    {
        TypeName = fullName;
        this.files = files;
        plan = new(() => PlanOf(Source("Model")));
        summary = new(() => ModelSummary.Parse(plan.Value.Split("\n\n")[0]));
    }

    /// <summary>Name as reflection writes it: <c>Space.Outer+Inner</c>.</summary>
    public string TypeName { get; }

    /// <summary>Name as C# writes it: <c>Space.Outer.Inner</c>.</summary>
    public string FullName => TypeName.Replace('+', '.');

    /// <summary>Name of the class alone.</summary>
    public string Name => TypeName[(TypeName.LastIndexOfAny(['.', '+']) + 1)..];

    /// <summary>Whether there is code. A model with errors has only a surface that throws, so that the errors are shown at the model and nowhere else.</summary>
    public bool IsSound => files.ContainsKey("Forward");

    /// <summary>The text at the top of the model's file: summary, kernels with reasons, layout of the parameters.</summary>
    public string Plan => plan.Value;

    /// <summary>The table of layers.</summary>
    public ModelSummary Summary => summary.Value;

    /// <summary>Parameters of all layers.</summary>
    public long ParameterCount => Summary.Layers.Sum(l => l.Parameters);

    /// <summary>All models in the generator's folder, by name.</summary>
    public static IReadOnlyList<GeneratedModel> ReadAll(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        Dictionary<string, Dictionary<string, string>> models = new(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(folder, "*" + Extension, SearchOption.AllDirectories))
        {
            string hint = Path.GetFileName(path)[..^Extension.Length];
            string concern = s_concerns.FirstOrDefault(c => hint.EndsWith("." + c, StringComparison.Ordinal) && IsPartOfModel(path, hint, c)) ?? "Model";
            string name = Decode(concern == "Model" ? hint : hint[..^(concern.Length + 1)]);
            if (!models.TryGetValue(name, out Dictionary<string, string>? files)) models.Add(name, files = []);
            files.Add(concern, path);
        }

        return [.. models.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => new GeneratedModel(m.Key, m.Value))];
    }

    /// <summary>The text of a file: "Model", "Parameters", "Forward", "Backward" or "Trace".</summary>
    public string Source(string concern) => File.ReadAllText(files[concern]).ReplaceLineEndings("\n");

    /// <summary>A class may itself be called Forward: then its own file has no model's file beside it.</summary>
    private static bool IsPartOfModel(string path, string hint, string concern) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(path)!, hint[..^(concern.Length + 1)] + Extension));

    /// <summary>The comment between the first line and the code, without its slashes.</summary>
    private static string PlanOf(string source)
    {
        IEnumerable<string> lines = source.Split('\n').Skip(1).TakeWhile(l => l.StartsWith("//", StringComparison.Ordinal)).Select(l => l.Length > 3 ? l[3..] : "");
        return string.Join('\n', lines).Trim('\n');
    }

    /// <summary>Undoes what file names need: <c>-5f-</c> for a character that they do not allow, <c>-A</c> for a capital that alone tells two models apart.</summary>
    private static string Decode(string hint)
    {
        StringBuilder name = new();
        for (int i = 0; i < hint.Length; i++)
        {
            if (hint[i] != '-')
            {
                name.Append(hint[i]);
            }
            else if (i + 1 < hint.Length && !char.IsAsciiLetterUpper(hint[i + 1]) && hint.IndexOf('-', i + 1) is > 0 and int end)
            {
                name.Append((char)int.Parse(hint.AsSpan(i + 1, end - i - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i = end;
            }
        }

        return name.ToString();
    }
}
