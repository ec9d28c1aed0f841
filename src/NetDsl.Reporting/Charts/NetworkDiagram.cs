namespace NetDsl.Reporting;

/// <summary>The layers of a model from top to bottom, with shapes and numbers of parameters.</summary>
public sealed class NetworkDiagram : Chart
{
    private const double Top = 48, Box = 40, Gap = 22, Left = 70, BoxWidth = 460;

    private readonly ModelSummary summary;

    /// <summary>Draws a model.</summary>
    /// <param name="summary">The constant <c>Summary</c> of the model's class.</param>
    /// <exception cref="ArgumentException">The text is no such summary.</exception>
    public NetworkDiagram(string summary)
        : this(ModelSummary.Parse(summary))
    {
    }

    internal NetworkDiagram(ModelSummary summary)
        : base($"{summary.Name}: layers") => this.summary = summary;

    /// <inheritdoc/>
    public override double Width => 600;

    /// <inheritdoc/>
    public override double Height => Top + summary.Layers.Count * (Box + Gap) - Gap + 48;

    /// <inheritdoc/>
    public override string Description => $"{string.Join(", then ", summary.Layers.Select(layer => $"{layer.Name} with output {layer.Output} and {Figures.Count(layer.Parameters)} parameters"))}. {summary.Notes}";

    private protected override void Draw(SvgWriter svg)
    {
        long most = Math.Max(1, summary.Layers.Max(layer => layer.Parameters));
        for (int i = 0; i < summary.Layers.Count; i++)
        {
            SummaryLayer layer = summary.Layers[i];
            double y = Top + i * (Box + Gap);
            bool end = i == 0 || i == summary.Layers.Count - 1;
            svg.Rectangle(Left, y, BoxWidth, Box, "card", radius: 6);
            // The strip shows the layer's share of parameters; input and output have a colour of their own.
            svg.Rectangle(Left, y, 6, Box, end ? "fill-1" : "fill-0", radius: 3);
            if (layer.Parameters > 0) svg.Rectangle(Left + 6, y + 1, (BoxWidth - 8) * layer.Parameters / most, Box - 2, "fill-0", 0.13, radius: 3);
            svg.Text(Left + 18, y + 25, TextWidth.Fit(layer.Name, 220), "strong");
            svg.Text(Left + BoxWidth / 2 + 60, y + 25, layer.Output, "middle");
            svg.Text(Left + BoxWidth - 14, y + 25, layer.Parameters == 0 ? "no parameters" : $"{Figures.Count(layer.Parameters)} parameters", "soft end");
            if (i > 0) Arrow(svg, Left + BoxWidth / 2, y - Gap, y);
        }

        svg.Text(Left, Height - 18, TextWidth.Fit(summary.Notes, Width - Left - 16, 9.5), "soft small");
    }

    private static void Arrow(SvgWriter svg, double x, double from, double to)
    {
        svg.Line(x, from + 3, x, to - 6, "axis");
        svg.Path($"M{SvgWriter.Number(x - 4)} {SvgWriter.Number(to - 9)}L{SvgWriter.Number(x)} {SvgWriter.Number(to - 3)}L{SvgWriter.Number(x + 4)} {SvgWriter.Number(to - 9)}", "axis");
    }
}
