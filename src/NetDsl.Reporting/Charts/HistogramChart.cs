namespace NetDsl.Reporting;

/// <summary>Histograms side by side, one per named set of values: the weights of each tensor, say.</summary>
public sealed class HistogramChart : Chart
{
    private const int Bins = 30, PerLine = 3;
    private const double PanelWidth = 166, PanelHeight = 132, Top = 44;

    private readonly IReadOnlyList<NamedValues> sets;

    /// <summary>Draws the distributions.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="sets">The sets of values; those that are not finite are counted, not drawn.</param>
    public HistogramChart(string title, IReadOnlyList<NamedValues> sets)
        : base(title)
    {
        ArgumentNullException.ThrowIfNull(sets);
        this.sets = sets;
    }

    /// <summary>The distribution of every tensor of a model.</summary>
    /// <param name="model">A model.</param>
    public static HistogramChart OfWeights<TLabel>(IModel<TLabel> model) => new("Weights", ModelTensors.Of(model));

    /// <inheritdoc/>
    public override double Height => Top + Math.Max(1, (sets.Count + PerLine - 1) / PerLine) * PanelHeight;

    /// <inheritdoc/>
    public override string Description => sets.Count == 0 ? "There are no values." : string.Join(" ", sets.Select(set =>
    {
        double[] finite = Finite(set);
        string range = finite.Length == 0 ? "none finite" : $"from {Figures.Value(finite.Min())} to {Figures.Value(finite.Max())}, mean {Figures.Value(finite.Average())}";
        return $"{set.Name}: {Figures.Count(set.Values.Count)} values, {range}.";
    }));

    private protected override void Draw(SvgWriter svg)
    {
        if (sets.Count == 0) DrawNothing(svg, "There are no values.");
        for (int i = 0; i < sets.Count; i++)
        {
            DrawPanel(svg, sets[i], 16 + i % PerLine * PanelWidth, Top + i / PerLine * PanelHeight);
        }
    }

    private static void DrawPanel(SvgWriter svg, NamedValues set, double left, double top)
    {
        const double Width = PanelWidth - 18, Base = 92, Small = 10.5;
        double[] finite = Finite(set);
        int missing = set.Values.Count - finite.Length;
        string count = Figures.Count(set.Values.Count);
        svg.Text(left, top + 12, TextWidth.Fit(set.Name, Width - TextWidth.Of(count, Small) - 6, Small), "strong small");
        svg.Text(left + Width, top + 12, count, "soft small end");
        svg.Line(left, top + Base, left + Width, top + Base, "axis");
        if (missing > 0) svg.Text(left, top + 28, $"{Figures.Count(missing)} not finite", "soft small");
        if (finite.Length == 0) return;

        double least = finite.Min(), most = finite.Max();
        // All values equal: one bar in the middle, of a range that is one even around large values.
        double half = least == most ? Math.Max(0.5, Math.Abs(least) / 10) : 0, from = least - half, to = most + half;
        int[] counts = new int[Bins];
        foreach (double value in finite) counts[Math.Clamp((int)((value - from) / (to - from) * Bins), 0, Bins - 1)]++;
        double bar = Width / Bins;
        for (int bin = 0; bin < Bins; bin++)
        {
            double height = (Base - 36) * counts[bin] / counts.Max();
            if (counts[bin] > 0) svg.Rectangle(left + bin * bar + 0.5, top + Base - height, bar - 1, Math.Max(height, 1), "fill-0");
        }

        if (from < 0 && to > 0)
        {
            double zero = left + Width * -from / (to - from);
            svg.Line(zero, top + 30, zero, top + Base, "reference");
        }

        svg.Text(left, top + Base + 14, Figures.Value(from), "soft small");
        svg.Text(left + Width, top + Base + 14, Figures.Value(to), "soft small end");
    }

    private static double[] Finite(NamedValues set) => [.. set.Values.Where(float.IsFinite).Select(value => (double)value)];
}
