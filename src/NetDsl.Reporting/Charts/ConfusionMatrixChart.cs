namespace NetDsl.Reporting;

/// <summary>A confusion matrix as a heat map: actual classes down, predicted classes across, shaded by their share of the row.</summary>
public sealed class ConfusionMatrixChart : Chart
{
    private const double Left = 130, Top = 92, Right = 24, Bottom = 24;

    private readonly string[] classes;
    private readonly long[,] counts;

    /// <summary>Draws a model's confusion matrix.</summary>
    /// <param name="matrix">The matrix: <c>evaluation.ConfusionMatrix</c>.</param>
    public ConfusionMatrixChart(ConfusionMatrix matrix)
        : this((matrix ?? throw new ArgumentNullException(nameof(matrix))).Labels, matrix.ToArray())
    {
    }

    /// <summary>Draws counts of any origin.</summary>
    /// <param name="classes">Names of the classes.</param>
    /// <param name="counts">Counts, actual class by predicted class; as many rows and columns as there are classes.</param>
    /// <exception cref="ArgumentException">The sizes differ, or a count is negative.</exception>
    public ConfusionMatrixChart(IReadOnlyList<string> classes, long[,] counts)
        : base("Confusion matrix")
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.GetLength(0) != classes.Count || counts.GetLength(1) != classes.Count)
        {
            throw new ArgumentException($"The matrix is {counts.GetLength(0)} x {counts.GetLength(1)}, but there are {classes.Count} classes; it needs one row and one column per class.", nameof(counts));
        }

        foreach (long count in counts)
        {
            if (count < 0) throw new ArgumentException($"A count is {count}; counts are 0 or more.", nameof(counts));
        }

        this.classes = [.. classes];
        this.counts = (long[,])counts.Clone();
    }

    /// <inheritdoc/>
    public override double Width => Math.Max(520, Left + classes.Length * Cell + Right);

    /// <inheritdoc/>
    public override double Height => Top + Math.Max(1, classes.Length) * Cell + Bottom;

    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            decimal right = Enumerable.Range(0, classes.Length).Sum(i => (decimal)counts[i, i]);
            decimal all = counts.Cast<long>().Sum(count => (decimal)count);
            string mistakes = string.Join("; ", Confusions().Take(3).Select(c => $"{classes[c.Actual]} taken for {classes[c.Predicted]} {Figures.Count(c.Count)} times"));
            return $"{Figures.Count(right)} of {Figures.Count(all)} rows are right.{(mistakes.Length == 0 ? "" : $" Most frequent mistakes: {mistakes}.")}";
        }
    }

    private double Cell => Math.Clamp(366.0 / Math.Max(1, classes.Length), 30, 150);

    private protected override void Draw(SvgWriter svg)
    {
        if (classes.Length == 0)
        {
            DrawNothing(svg, "There are no classes.");
            return;
        }

        double size = Cell * classes.Length;
        svg.Text(Left + size / 2, 56, "Predicted", "soft middle");
        svg.Text(22, Top + size / 2, "Actual", "soft middle", turn: -90);
        bool turned = classes.Any(name => TextWidth.Of(name, 11) > Cell);
        for (int i = 0; i < classes.Length; i++)
        {
            double middle = (i + 0.5) * Cell;
            svg.Text(Left - 10, Top + middle + 4, TextWidth.Fit(classes[i], Left - 44), "end");
            if (turned) svg.Text(Left + middle + 4, Top - 8, TextWidth.Fit(classes[i], 70, 10.5), "small", turn: -28);
            else svg.Text(Left + middle, Top - 10, classes[i], "middle");
            DrawRow(svg, i);
        }
    }

    private void DrawRow(SvgWriter svg, int actual)
    {
        double sum = Enumerable.Range(0, classes.Length).Sum(predicted => (double)counts[actual, predicted]);
        for (int predicted = 0; predicted < classes.Length; predicted++)
        {
            long count = counts[actual, predicted];
            double share = sum == 0 ? 0 : count / sum;
            double x = Left + predicted * Cell, y = Top + actual * Cell;
            // Blue on the diagonal, orange beside it: right and wrong differ in hue as well as in place.
            string color = actual == predicted ? "fill-0" : "fill-1";
            svg.Rectangle(x + 1.5, y + 1.5, Cell - 3, Cell - 3, color, count == 0 ? 0.05 : 0.12 + 0.88 * share, radius: 3,
                tooltip: $"{classes[actual]} predicted as {classes[predicted]}: {Figures.Count(count)} ({Figures.Percent(share)} of the row)");
            // Dark text on pale cells, paper-coloured text on full ones.
            string ink = share > 0.5 ? "reverse" : count == 0 ? "soft" : "";
            bool room = Cell >= 56;
            svg.Text(x + Cell / 2, y + Cell / 2 + (room ? 0 : 4), Figures.Count(count), $"middle strong {ink}".TrimEnd());
            if (room) svg.Text(x + Cell / 2, y + Cell / 2 + 16, Figures.Percent(share), $"middle small {ink}".TrimEnd());
        }
    }

    private IEnumerable<(int Actual, int Predicted, long Count)> Confusions() =>
        from actual in Enumerable.Range(0, classes.Length)
        from predicted in Enumerable.Range(0, classes.Length)
        where actual != predicted && counts[actual, predicted] > 0
        orderby counts[actual, predicted] descending
        select (actual, predicted, counts[actual, predicted]);
}
