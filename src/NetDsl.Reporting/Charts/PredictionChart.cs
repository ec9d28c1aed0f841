namespace NetDsl.Reporting;

/// <summary>Predicted over actual values of a regression; a perfect model would lie on the diagonal.</summary>
public sealed class PredictionChart : Chart
{
    private const int MostPoints = 600;

    private readonly float[] actual;
    private readonly float[] predicted;

    /// <summary>Draws the rows as points.</summary>
    /// <param name="actual">Actual value per row.</param>
    /// <param name="predicted">Predicted value per row.</param>
    /// <param name="title">The heading.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public PredictionChart(IReadOnlyList<float> actual, IReadOnlyList<float> predicted, string title = "Predicted and actual")
        : base(title)
    {
        ArgumentNullException.ThrowIfNull(actual);
        ArgumentNullException.ThrowIfNull(predicted);
        if (actual.Count != predicted.Count) throw new ArgumentException($"There are {actual.Count} actual values, but {predicted.Count} predicted ones.", nameof(predicted));
        this.actual = [.. actual];
        this.predicted = [.. predicted];
    }

    /// <inheritdoc/>
    public override double Height => 460;

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            double[] errors = [.. actual.Zip(predicted, (a, p) => Math.Abs((double)p - a)).Where(double.IsFinite)];
            return errors.Length == 0 ? "There are no finite values." : $"{Figures.Count(errors.Length)} rows; the mean error is {Figures.Value(errors.Average())}, the largest {Figures.Value(errors.Max())}.";
        }
    }

    private protected override void Draw(SvgWriter svg)
    {
        double[] all = [.. actual.Concat(predicted).Where(float.IsFinite).Select(value => (double)value)];
        if (all.Length == 0)
        {
            DrawNothing(svg, "There are no finite values.");
            return;
        }

        // Both axes alike, so that the diagonal is one.
        Axis vertical = Axis.Of("Predicted", all);
        double left = PlotArea.LeftOf(vertical);
        PlotArea plot = new(left, 52, Width - left - 28, Height - 52 - 56, Axis.Of("Actual", all), vertical);
        plot.DrawAxes(svg);
        svg.Line(plot.Left, plot.Bottom, plot.Right, plot.Top, "reference");
        int step = (actual.Length + MostPoints - 1) / MostPoints;
        for (int i = 0; i < actual.Length; i += step)
        {
            (double x, double y) = plot.At(actual[i], predicted[i]);
            if (double.IsFinite(x) && double.IsFinite(y)) svg.Circle(x, y, 4, "point fill-0");
        }
    }
}
