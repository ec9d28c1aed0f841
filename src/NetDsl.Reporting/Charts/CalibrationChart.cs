namespace NetDsl.Reporting;

/// <summary>Whether predicted probabilities come true: the share of positives over the mean prediction, in groups of rows with like predictions.</summary>
public sealed class CalibrationChart : UnitSquareChart
{
    private const double BarHeight = 46;

    // The share of so few rows says little: with four it is off by 0.25, one time in three.
    private const long Few = 5;

    private readonly double[] predicted;
    private readonly double[] observed;
    private readonly long[] rows;

    /// <summary>Draws a model's calibration; bins without rows are left out.</summary>
    /// <param name="table">The bins: <c>evaluation.Predictions.Calibration()</c>.</param>
    public CalibrationChart(CalibrationTable table)
        : this([.. (table ?? throw new ArgumentNullException(nameof(table))).Bins.Where(bin => bin.Count > 0)])
    {
    }

    /// <summary>Draws groups of any origin.</summary>
    /// <param name="predicted">Mean prediction of each group, ascending.</param>
    /// <param name="observed">Share of positives in each group.</param>
    /// <param name="rows">Number of rows in each group.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value is no share.</exception>
    public CalibrationChart(IReadOnlyList<double> predicted, IReadOnlyList<double> observed, IReadOnlyList<long> rows)
        : base("Calibration", "Predicted probability", "Share of positives")
    {
        CheckShares(predicted, observed, nameof(predicted), nameof(observed));
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count != predicted.Count) throw new ArgumentException($"There are {rows.Count} numbers of rows, but {predicted.Count} groups.", nameof(rows));
        this.predicted = [.. predicted];
        this.observed = [.. observed];
        this.rows = [.. rows];
    }

    private CalibrationChart(CalibrationBin[] bins)
        : this([.. bins.Select(bin => bin.MeanProbability)], [.. bins.Select(bin => bin.ObservedShare)], [.. bins.Select(bin => (long)bin.Count)])
    {
    }

    /// <inheritdoc/>
    public override string Description => predicted.Length == 0
        ? "There are no groups."
        : string.Join(" ", predicted.Select((p, i) => $"Predicted {Figures.Percent(p)}, observed {Figures.Percent(observed[i])} of {Figures.Count(rows[i])} rows."));

    private protected override void Draw(SvgWriter svg)
    {
        PlotArea plot = Square;
        plot.DrawAxes(svg);
        if (predicted.Length == 0)
        {
            DrawNothing(svg, "There are no groups.");
            return;
        }

        // How many rows stand behind a point: pale bars along the bottom.
        double most = rows.Max();
        for (int i = 0; i < rows.Length; i++)
        {
            if (double.IsNaN(predicted[i])) continue;
            double height = most == 0 ? 0 : BarHeight * rows[i] / most;
            svg.Rectangle(plot.X(predicted[i]) - 7, plot.Bottom - height, 14, height, "fill-0", rows[i] < Few ? 0.1 : 0.22, tooltip: $"{Figures.Count(rows[i])} rows");
        }

        svg.Line(plot.X(0), plot.Y(0), plot.X(1), plot.Y(1), "reference");
        svg.Text(plot.X(0.6), plot.Y(0.66), "perfect", "soft small end");
        if (rows.Any(count => count is > 0 and < Few)) svg.Text(plot.Right, 42, $"pale: fewer than {Few} rows", "soft small end");
        svg.Path(SvgWriter.Polyline(Points(plot, predicted, observed)), "faint line-0");
        svg.Path(SvgWriter.Polyline(Points(plot, predicted, [.. observed.Select((share, i) => rows[i] < Few ? double.NaN : share)])), "curve line-0");
        for (int i = 0; i < rows.Length; i++)
        {
            (double x, double y) = plot.At(predicted[i], observed[i]);
            // Large where many rows stand behind the share, small where it may be chance.
            if (double.IsFinite(x) && double.IsFinite(y)) svg.Circle(x, y, most == 0 ? 3 : 3 + 4 * Math.Sqrt(rows[i] / most), rows[i] < Few ? "point pale fill-0" : "point fill-0");
        }
    }
}
