using System.Globalization;

namespace NetDsl.Reporting;

/// <summary>Loss over the learning rate, as <see cref="LearningRateFinder"/> tried it; a line marks the suggested rate.</summary>
public sealed class LearningRateFinderChart : Chart
{
    private readonly LearningRateCurve curve;

    /// <summary>Draws a search.</summary>
    /// <param name="curve">What the search found.</param>
    public LearningRateFinderChart(LearningRateCurve curve)
        : base("Loss over learning rate")
    {
        ArgumentNullException.ThrowIfNull(curve);
        this.curve = curve;
    }

    /// <inheritdoc/>
    public override string Description => curve.Rates.Count == 0
        ? "No rate was tried."
        : $"Rates from {Figures.Value(curve.Rates[0])} to {Figures.Value(curve.Rates[^1])}. {(float.IsNaN(curve.Suggested) ? "The loss falls nowhere." : $"The loss falls most steeply at about {Figures.Value(curve.Suggested)}.")}";

    private protected override void Draw(SvgWriter svg)
    {
        if (!curve.Smoothed.Any(double.IsFinite))
        {
            DrawNothing(svg, curve.Rates.Count == 0 ? "No rate was tried." : "No loss is finite.");
            return;
        }

        svg.Text(70, 51, "thick: smoothed, thin: each step", "soft");
        // Beyond the first level the loss explodes: it would press everything else to the bottom.
        double level = curve.Smoothed.First(double.IsFinite), least = curve.Smoothed.Where(double.IsFinite).Min();
        double most = Math.Min(double.MaxValue, level + Math.Max(level * 0.5 - least * 0.5, Math.Abs(level) * 0.05));
        Axis vertical = Axis.Of("Loss", [least, most]);
        double left = PlotArea.LeftOf(vertical);
        PlotArea plot = new(left, 68, Width - left - 24, Height - 68 - 52,
            Axis.Of("Learning rate (logarithmic)", curve.Rates.Select(rate => (double)rate), logarithmic: true), vertical);
        plot.DrawAxes(svg);
        double top = plot.Vertical.Marks[^1];
        double Shown(double loss) => loss <= top && loss >= plot.Vertical.Marks[0] ? loss : double.NaN;
        svg.Path(SvgWriter.Polyline(curve.Rates.Zip(curve.Losses, (rate, loss) => plot.At(rate, Shown(loss)))), "faint line-0");
        svg.Path(SvgWriter.Polyline(curve.Rates.Zip(curve.Smoothed, (rate, loss) => plot.At(rate, Shown(loss)))), "curve line-0");
        if (float.IsNaN(curve.Suggested)) return;
        double x = plot.X(curve.Suggested);
        svg.Line(x, plot.Top, x, plot.Bottom, "curve line-1 dashed");
        svg.Text(plot.Right, 51, $"suggested: about {curve.Suggested.ToString("G2", CultureInfo.InvariantCulture)}", "end strong");
    }
}
