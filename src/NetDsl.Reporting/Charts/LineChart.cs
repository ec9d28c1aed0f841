namespace NetDsl.Reporting;

/// <summary>Curves over epochs, or over any steps counted from 1.</summary>
public class LineChart : Chart
{
    private readonly IReadOnlyList<Series> series;
    private readonly string xName;
    private readonly string yName;
    private readonly bool logarithmic;

    /// <summary>Draws the given curves.</summary>
    /// <param name="title">The heading.</param>
    /// <param name="series">The curves; values that are not finite leave gaps, on a logarithmic axis also those that are not positive.</param>
    /// <param name="xName">Name of the horizontal axis.</param>
    /// <param name="yName">Name of the vertical axis.</param>
    /// <param name="logarithmic">Whether the vertical axis is logarithmic.</param>
    public LineChart(string title, IReadOnlyList<Series> series, string xName = "Epoch", string yName = "", bool logarithmic = false)
        : base(title)
    {
        ArgumentNullException.ThrowIfNull(series);
        this.series = series;
        this.xName = xName;
        this.yName = yName;
        this.logarithmic = logarithmic;
    }

    /// <inheritdoc/>
    public override string Description => Steps == 0
        ? $"{Title}: no {xName.ToLowerInvariant()} was finished."
        : string.Join(" ", series.Select(Describe));

    private int Steps => series.Count == 0 ? 0 : series.Max(curve => curve.Values.Count);

    private protected override void Draw(SvgWriter svg)
    {
        if (!series.Any(curve => curve.Values.Any(Drawable)))
        {
            DrawNothing(svg, Steps == 0 ? $"No {xName.ToLowerInvariant()} was finished." : logarithmic ? "No value is finite and positive." : "No value is finite.");
            return;
        }

        LegendEntry[] entries = [.. series.Select((curve, i) => new LegendEntry(curve.Name, i, curve.Dashed))];
        double legend = entries.Length > 1 ? Legend.Height(entries, Width - 90) + 6 : 0;
        if (legend > 0) Legend.Draw(svg, entries, 70, 38, Width - 90);
        double top = 44 + legend;
        Axis vertical = Axis.Of(logarithmic ? $"{yName} (logarithmic)" : yName, series.SelectMany(curve => curve.Values), logarithmic);
        double left = PlotArea.LeftOf(vertical);
        PlotArea plot = new(left, top, Width - left - 24, Height - top - 52, Axis.Counting(xName, 1, Math.Max(Steps, 1)), vertical);
        plot.DrawAxes(svg);
        for (int i = 0; i < series.Count; i++)
        {
            IReadOnlyList<double> values = series[i].Values;
            svg.Path(SvgWriter.Polyline(values.Select((value, step) => plot.At(step + 1, value))), $"curve line-{i % 8}{(series[i].Dashed ? " dashed" : "")}");
            for (int step = 0; step < values.Count; step++)
            {
                // A point without neighbours has no line.
                if (Drawable(values[step]) && !Drawable(values.ElementAtOrDefault(step - 1, double.NaN)) && !Drawable(values.ElementAtOrDefault(step + 1, double.NaN)))
                {
                    svg.Circle(plot.X(step + 1), plot.Y(values[step]), 4, $"fill-{i % 8}");
                }
            }
        }

        DrawMarks(svg, plot);
    }

    /// <summary>Draws what a kind of curves wants to point out.</summary>
    private protected virtual void DrawMarks(SvgWriter svg, PlotArea plot)
    {
    }

    private bool Drawable(double value) => double.IsFinite(value) && (!logarithmic || value > 0);

    private string Describe(Series curve)
    {
        if (curve.Values.Count == 0) return $"{curve.Name}: no values.";
        int gaps = curve.Values.Count(value => !double.IsFinite(value));
        string missing = gaps == 0 ? "" : $", {Figures.Count(gaps)} of {Figures.Count(curve.Values.Count)} values not finite";
        return $"{curve.Name}: from {Figures.Value(curve.Values[0])} to {Figures.Value(curve.Values[^1])} over {Figures.Count(curve.Values.Count)} steps{missing}.";
    }
}

file static class Lists
{
    public static double ElementAtOrDefault(this IReadOnlyList<double> values, int index, double otherwise) =>
        index >= 0 && index < values.Count ? values[index] : otherwise;
}
