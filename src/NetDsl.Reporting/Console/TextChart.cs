using System.Globalization;
using System.Text;

namespace NetDsl.Reporting;

/// <summary>Curves in plain text, for terminals, logs and pipes: no colours, no control sequences, ASCII only.</summary>
/// <example><code>
/// Console.WriteLine(TextChart.Losses(history));
/// </code></example>
public static class TextChart
{
    private const string Marks = "*o+x#";

    /// <summary>The losses of a training, epoch by epoch: <c>*</c> for training rows, <c>o</c> for validation rows where there are any.</summary>
    /// <param name="history">The training.</param>
    /// <param name="width">Most columns of the plot; of more epochs, evenly spread ones are shown. 2 or more.</param>
    /// <param name="height">Lines of the plot; 2 or more.</param>
    public static string Losses(History history, int width = 60, int height = 10)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.ValidationLoss is { Count: > 0 } validation
            ? Curves("epochs", width, height, ("training loss", history.Loss), ("validation loss", validation))
            : Curves("epochs", width, height, ("loss", history.Loss));
    }

    /// <summary>A metric of a training, epoch by epoch, as <see cref="Losses"/>.</summary>
    /// <param name="history">The training.</param>
    /// <param name="metric">A metric that it computed.</param>
    /// <param name="width">Most columns of the plot; 2 or more.</param>
    /// <param name="height">Lines of the plot; 2 or more.</param>
    /// <exception cref="ArgumentException">The model does not compute the metric.</exception>
    public static string Metric(History history, Metric metric, int width = 60, int height = 10)
    {
        ArgumentNullException.ThrowIfNull(history);
        string name = Words.Of(metric);
        return history.Validation(metric) is { Count: > 0 } validation
            ? Curves("epochs", width, height, ($"{name}, training", history[metric]), ($"{name}, validation", validation))
            : Curves("epochs", width, height, (name, history[metric]));
    }

    /// <summary>Up to five curves over a common count from 1. Values that are not finite leave a gap; where curves meet, the later one is seen.</summary>
    /// <param name="unit">What is counted along the horizontal axis: <c>epochs</c>.</param>
    /// <param name="width">Most columns of the plot; 2 or more.</param>
    /// <param name="height">Lines of the plot; 2 or more.</param>
    /// <param name="curves">Name and values of each curve, all of one length.</param>
    /// <exception cref="ArgumentException">There is no curve, there are more than five, or their lengths differ.</exception>
    public static string Curves(string unit, int width, int height, params ReadOnlySpan<(string Name, IReadOnlyList<double> Values)> curves)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 2);
        if (curves.Length is 0 || curves.Length > Marks.Length) throw new ArgumentException($"A text chart has 1 to {Marks.Length} curves, not {curves.Length}.", nameof(curves));
        int count = curves[0].Values.Count;
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach ((string name, IReadOnlyList<double> values) in curves)
        {
            if (values.Count != count) throw new ArgumentException($"'{name}' has {values.Count} values, but '{curves[0].Name}' has {count}.", nameof(curves));
            foreach (double value in values.Where(double.IsFinite)) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        if (least > most) return "Nothing to draw: there is no finite value.";
        int columns = Math.Min(width, count);
        char[][] lines = [.. Enumerable.Range(0, height).Select(_ => Enumerable.Repeat(' ', columns).ToArray())];
        for (int i = 0; i < curves.Length; i++)
        {
            for (int column = 0; column < columns; column++)
            {
                // The first and the last value are always there.
                double value = curves[i].Values[columns == 1 ? 0 : (int)((long)column * (count - 1) / (columns - 1))];
                if (double.IsFinite(value)) lines[LineOf(value, least, most, height)][column] = Marks[i];
            }
        }

        return Text(lines, least, most, string.Create(CultureInfo.InvariantCulture, $"{count} {unit}"), Legend(curves));
    }

    private static int LineOf(double value, double least, double most, int height) =>
        most > least ? (int)Math.Round(Share(value, least, most) * (height - 1)) : height / 2;

    // Halves, where the whole range is no number.
    private static double Share(double value, double least, double most)
    {
        double unit = double.IsFinite(most - least) ? 1 : 0.5;
        return (most * unit - value * unit) / (most * unit - least * unit);
    }

    private static string Legend(ReadOnlySpan<(string Name, IReadOnlyList<double> Values)> curves)
    {
        StringBuilder legend = new();
        for (int i = 0; i < curves.Length; i++) legend.Append(i == 0 ? "" : "   ").Append(Marks[i]).Append(' ').Append(curves[i].Name);
        return legend.ToString();
    }

    private static string Text(char[][] lines, double least, double most, string below, string legend)
    {
        string top = Figures.Value(most), bottom = Figures.Value(least);
        int margin = Math.Max(top.Length, bottom.Length);
        StringBuilder text = new();
        for (int i = 0; i < lines.Length; i++)
        {
            string label = i == 0 ? top : i == lines.Length - 1 ? bottom : "";
            text.Append($"{label.PadLeft(margin)} | {new string(lines[i])}".TrimEnd()).Append('\n');
        }

        text.Append(' ', margin + 1).Append('+').Append('-', lines[0].Length + 1).Append('\n');
        return text.Append(' ', margin + 3).Append($"{below}   {legend}").ToString();
    }
}
