using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDsl.Reporting;

/// <summary>One layer of a model's summary.</summary>
/// <param name="Name">Name and activation: <c>Dense1 (Relu)</c>.</param>
/// <param name="Output">Shape of its output: <c>60</c> or <c>28x28</c>.</param>
/// <param name="Parameters">Number of its parameters.</param>
/// <param name="Reads">Places of the layers that it reads.</param>
internal sealed record SummaryLayer(string Name, string Output, long Parameters, IReadOnlyList<int> Reads);

/// <summary>The table of layers that each model has as its constant <c>Summary</c>, taken apart.</summary>
internal sealed class ModelSummary
{
    private ModelSummary(string name, IReadOnlyList<SummaryLayer> layers, string notes)
    {
        Name = name;
        Layers = layers;
        Notes = notes;
    }

    /// <summary>Name of the model's class.</summary>
    public string Name { get; }

    /// <summary>The layers, from the input to the output.</summary>
    public IReadOnlyList<SummaryLayer> Layers { get; }

    /// <summary>The last line: parameters, cost, loss and optimizer.</summary>
    public string Notes { get; }

    /// <summary>Reads a summary.</summary>
    /// <exception cref="ArgumentException">The text is no summary of a model.</exception>
    public static ModelSummary Parse(string summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        string[] lines = summary.ReplaceLineEndings("\n").Split('\n');
        if (lines.Length < 4 || Columns(lines[1]) is not (["Layer", "Output", "Parameters"] or ["Layer", "Output", "Parameters", "Reads"])) throw Wrong("its second line is not 'Layer  Output  Parameters'");
        bool graph = Columns(lines[1]).Length > 3;
        List<SummaryLayer> layers = [];
        int line = 2;
        for (; line < lines.Length && Columns(lines[line]) is [var name, var output, var count, .. var reads] && reads.Length < 2; line++)
        {
            if (!long.TryParse(count, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out long parameters)) throw Wrong($"'{count}' in line {line + 1} is no number of parameters");
            layers.Add(new(name, output, parameters, graph ? Find(layers, reads) : layers.Count > 0 ? [layers.Count - 1] : []));
        }

        if (layers.Count < 2) throw Wrong("it names fewer than two layers");
        return new(lines[0], layers, string.Join(" ", lines[line..]).Trim());

        static ArgumentException Wrong(string what) => new($"The text is not a model's summary: {what}. Give the constant that every model has: MyModel.Summary.", nameof(summary));
    }

    /// <summary>The layers of a list of names; an activation behind a name is not part of it.</summary>
    private static int[] Find(List<SummaryLayer> layers, string[] names) =>
        [.. names.SelectMany(n => n.Split(", ")).Select(name => layers.FindLastIndex(l => l.Name.Split(" (")[0] == name)).Where(place => place >= 0)];

    private static string[] Columns(string line) => Regex.Split(line.Trim(), " {2,}");
}
