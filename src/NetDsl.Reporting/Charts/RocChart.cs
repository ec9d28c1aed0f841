namespace NetDsl.Reporting;

/// <summary>The receiver operating characteristic: how many positives are found, over how many negatives are taken for positives.</summary>
public sealed class RocChart : UnitSquareChart
{
    private readonly double[] falsePositiveRate;
    private readonly double[] truePositiveRate;

    /// <summary>Draws a model's curve.</summary>
    /// <param name="curve">The curve: <c>evaluation.Predictions.Roc()</c>.</param>
    public RocChart(RocCurve curve)
        : this([.. (curve ?? throw new ArgumentNullException(nameof(curve))).Points.Select(point => point.FalsePositiveRate)], [.. curve.Points.Select(point => point.TruePositiveRate)])
    {
    }

    /// <summary>Draws a curve of any origin.</summary>
    /// <param name="falsePositiveRate">Share of the negatives that are taken for positives, ascending from 0 to 1.</param>
    /// <param name="truePositiveRate">Share of the positives that are found, at the same thresholds.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value is no share.</exception>
    public RocChart(IReadOnlyList<double> falsePositiveRate, IReadOnlyList<double> truePositiveRate)
        : base("ROC curve", "False positive rate", "True positive rate")
    {
        CheckShares(falsePositiveRate, truePositiveRate, nameof(falsePositiveRate), nameof(truePositiveRate));
        this.falsePositiveRate = [.. falsePositiveRate];
        this.truePositiveRate = [.. truePositiveRate];
    }

    /// <inheritdoc/>
    public override string Description => falsePositiveRate.Length == 0
        ? "There are no points."
        : $"ROC curve of {Figures.Count(falsePositiveRate.Length)} points; the area under it is {Figures.Value(Area)}. Chance would be the diagonal with 0.5.";

    /// <summary>Area under the curve, by trapezoids.</summary>
    private double Area
    {
        get
        {
            double area = 0;
            for (int i = 1; i < falsePositiveRate.Length; i++)
            {
                area += (falsePositiveRate[i] - falsePositiveRate[i - 1]) * (truePositiveRate[i] + truePositiveRate[i - 1]) / 2;
            }

            return area;
        }
    }

    private protected override void Draw(SvgWriter svg)
    {
        PlotArea plot = Square;
        plot.DrawAxes(svg);
        if (falsePositiveRate.Length == 0)
        {
            DrawNothing(svg, "There are no points.");
            return;
        }

        svg.Line(plot.X(0), plot.Y(0), plot.X(1), plot.Y(1), "reference");
        svg.Text(plot.X(0.62), plot.Y(0.55), "chance", "soft small");
        svg.Path(SvgWriter.Polyline(Points(plot, falsePositiveRate, truePositiveRate)), "curve line-0");
        svg.Text(plot.Right - 10, plot.Bottom - 14, $"area {Figures.Value(Area)}", "strong end");
    }
}
