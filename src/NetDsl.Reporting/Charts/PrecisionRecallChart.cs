namespace NetDsl.Reporting;

/// <summary>Precision over recall, from the strictest to the most generous threshold.</summary>
public sealed class PrecisionRecallChart : UnitSquareChart
{
    private readonly double[] recall;
    private readonly double[] precision;
    private readonly double? positives;

    /// <summary>Draws a model's curve.</summary>
    /// <param name="curve">The curve: <c>evaluation.Predictions.PrecisionRecall()</c>.</param>
    /// <param name="positives">Share of positives in the data, which chance would reach as precision; <see langword="null"/> when unknown.</param>
    public PrecisionRecallChart(PrecisionRecallCurve curve, double? positives = null)
        : this([.. (curve ?? throw new ArgumentNullException(nameof(curve))).Points.Select(point => point.Recall)], [.. curve.Points.Select(point => point.Precision)], positives)
    {
    }

    /// <summary>Draws a curve of any origin.</summary>
    /// <param name="recall">Share of the positives that are found.</param>
    /// <param name="precision">Share of right answers among the rows taken for positives, at the same thresholds; NaN where no row is.</param>
    /// <param name="positives">Share of positives in the data, which chance would reach as precision; <see langword="null"/> when unknown.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value is no share.</exception>
    public PrecisionRecallChart(IReadOnlyList<double> recall, IReadOnlyList<double> precision, double? positives = null)
        : base("Precision and recall", "Recall", "Precision")
    {
        CheckShares(recall, precision, nameof(recall), nameof(precision));
        if (positives is not (null or (>= 0 and <= 1))) throw new ArgumentException($"The share of positives is {Figures.Value(positives.Value)}; shares lie between 0 and 1.", nameof(positives));
        this.recall = [.. recall];
        this.precision = [.. precision];
        this.positives = positives;
    }

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            if (recall.Length == 0) return "There are no points.";
            string at(double least) => recall.Zip(precision).Where(point => point.First >= least && !double.IsNaN(point.Second)).Select(point => point.Second).DefaultIfEmpty(double.NaN).Max() is var best && double.IsNaN(best)
                ? $"A recall of {Figures.Percent(least)} is not reached."
                : $"A recall of {Figures.Percent(least)} goes with a precision of {Figures.Percent(best)}.";
            return $"Precision and recall at {Figures.Count(recall.Length)} thresholds. {at(0.5)} {at(0.9)}";
        }
    }

    private protected override void Draw(SvgWriter svg)
    {
        PlotArea plot = Square;
        plot.DrawAxes(svg);
        if (recall.Length == 0)
        {
            DrawNothing(svg, "There are no points.");
            return;
        }

        if (positives is { } share)
        {
            svg.Line(plot.Left, plot.Y(share), plot.Right, plot.Y(share), "reference");
            svg.Text(plot.Left + 8, plot.Y(share) + (share > 0.1 ? 15 : -6), "chance", "soft small");
        }

        svg.Path(SvgWriter.Polyline(Points(plot, recall, precision)), "curve line-2");
    }
}
