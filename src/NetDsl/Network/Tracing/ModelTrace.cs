using System.Globalization;

namespace NetDsl;

/// <summary>
/// How a model comes to one prediction, layer by layer: the row, its preparation, and the values behind each layer in its inference form.
/// For teaching and for finding faults; <c>Predict</c> gives the last values much faster.
/// </summary>
/// <remarks>
/// Computed with the weights as they are trained. <c>Predict</c> multiplies preparation and normalisation into the weights beside them, so the
/// last values agree with it up to rounding. Layers that do nothing in inference (dropout, noise) or only change the shape are left out.
/// </remarks>
public sealed class ModelTrace
{
    // Values per line, and values of one layer that are printed: enough to look at, and a picture does not flood the terminal.
    private const int PerLine = 10, Shown = 40;

    internal ModelTrace(string modelName, IReadOnlyList<LayerTrace> layers, IReadOnlyList<float>? output = null)
    {
        ModelName = modelName;
        Layers = layers;
        Output = output ?? layers[^1].Values;
    }

    /// <summary>Name of the model's class.</summary>
    public string ModelName { get; }

    /// <summary>The input row, then each layer in the order of the class's attributes; the last one is an output.</summary>
    public IReadOnlyList<LayerTrace> Layers { get; }

    /// <summary>The prediction: values of the last layer, or, one behind the other, of the layers that are the heads.</summary>
    public IReadOnlyList<float> Output { get; }

    /// <summary>Writes all layers as text: a sentence about the layer and below it up to 40 of its values.</summary>
    /// <param name="writer">Where to; lines end as the writer ends them.</param>
    public void WriteTo(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (LayerTrace layer in Layers)
        {
            writer.WriteLine(layer.Sentence);
            int shown = Math.Min(Shown, layer.Values.Count);
            for (int start = 0; start < shown; start += PerLine)
            {
                IEnumerable<string> line = layer.Values.Take(start..Math.Min(start + PerLine, shown)).Select(value => Number(value).PadLeft(9));
                writer.WriteLine("  " + string.Join(' ', line));
            }

            if (shown < layer.Values.Count)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    and {layer.Values.Count - shown} more"));
            }
        }
    }

    /// <summary>The text of <see cref="WriteTo"/>.</summary>
    public override string ToString()
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        WriteTo(writer);
        return writer.ToString().TrimEnd('\n');
    }

    // Four digits behind the point where that fits, else the shortest of four figures: 12345678 and 0.00001234 must stay readable.
    private static string Number(float value) =>
        value == 0 ? "0" : Math.Abs(value) is >= 0.001f and < 1000 ? value.ToString("0.0000", CultureInfo.InvariantCulture) : value.ToString("G4", CultureInfo.InvariantCulture);
}
