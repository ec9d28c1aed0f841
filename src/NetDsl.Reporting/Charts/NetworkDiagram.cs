namespace NetDsl.Reporting;

/// <summary>The layers of a model from top to bottom, with shapes and numbers of parameters.</summary>
public sealed class NetworkDiagram : Chart
{
    private const double Top = 48, Box = 40, Gap = 22, Left = 16, Room = 488, Lane = 14;

    private readonly ModelSummary summary;

    /// <summary>Draws a model.</summary>
    /// <param name="summary">The constant <c>Summary</c> of the model's class.</param>
    /// <exception cref="ArgumentException">The text is no such summary.</exception>
    public NetworkDiagram(string summary)
        : this(ModelSummary.Parse(summary))
    {
    }

    internal NetworkDiagram(ModelSummary summary)
        : base($"{summary.Name}: layers")
    {
        this.summary = summary;
        skips = Skips(summary.Layers);
    }

    // What is read from further above, each in a lane beside the boxes.
    private readonly List<(int From, int To, int Lane)> skips;

    private double BoxWidth => Room - Lane * skips.Select(s => s.Lane + 1).DefaultIfEmpty(0).Max();

    /// <inheritdoc/>
    public override double Height => Top + summary.Layers.Count * (Box + Gap) - Gap + 16 + 16 * Notes.Count + 8;

    /// <inheritdoc/>
    public override string Description => $"{string.Join(", then ", summary.Layers.Select(layer => $"{layer.Name} with output {layer.Output} and {Figures.Count(layer.Parameters)} parameters"))}. {summary.Notes}";

    // The parts of the last line, as many beside each other as have room.
    private List<string> Notes
    {
        get
        {
            List<string> lines = [];
            foreach (string part in summary.Notes.Split("; "))
            {
                if (lines.Count > 0 && TextWidth.Of($"{lines[^1]}; {part}", 10.5) <= Room) lines[^1] += "; " + part;
                else lines.Add(part);
            }

            return lines;
        }
    }

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
            if (layer.Reads.Contains(i - 1)) Arrow(svg, Left + BoxWidth / 2, y - Gap, y);
        }

        foreach ((int from, int to, int lane) in skips)
        {
            double right = Left + BoxWidth, x = right + Lane * (lane + 1) - 4, start = Top + from * (Box + Gap) + Box * 0.7, end = Top + to * (Box + Gap) + Box * 0.3;
            svg.Path($"M{SvgWriter.Number(right)} {SvgWriter.Number(start)}H{SvgWriter.Number(x)}V{SvgWriter.Number(end)}H{SvgWriter.Number(right + 2)}", "axis");
            svg.Path($"M{SvgWriter.Number(right + 8)} {SvgWriter.Number(end - 4)}L{SvgWriter.Number(right + 2)} {SvgWriter.Number(end)}L{SvgWriter.Number(right + 8)} {SvgWriter.Number(end + 4)}", "axis");
        }

        double bottom = Top + summary.Layers.Count * (Box + Gap) - Gap + 24;
        foreach (string line in Notes)
        {
            svg.Text(Left, bottom, TextWidth.Fit(line, Room, 10.5), "soft small");
            bottom += 16;
        }
    }

    // The lane nearest to the boxes that no other line uses between the two layers.
    private static List<(int From, int To, int Lane)> Skips(IReadOnlyList<SummaryLayer> layers)
    {
        List<(int From, int To, int Lane)> skips = [];
        for (int to = 0; to < layers.Count; to++)
        {
            foreach (int from in layers[to].Reads.Where(read => read < to - 1).Distinct())
            {
                int lane = 0;
                while (skips.Any(s => s.Lane == lane && s.From < to && s.To > from)) lane++;
                skips.Add((from, to, lane));
            }
        }

        return skips;
    }

    private static void Arrow(SvgWriter svg, double x, double from, double to)
    {
        svg.Line(x, from + 3, x, to - 6, "axis");
        svg.Path($"M{SvgWriter.Number(x - 4)} {SvgWriter.Number(to - 9)}L{SvgWriter.Number(x)} {SvgWriter.Number(to - 3)}L{SvgWriter.Number(x + 4)} {SvgWriter.Number(to - 9)}", "axis");
    }
}
