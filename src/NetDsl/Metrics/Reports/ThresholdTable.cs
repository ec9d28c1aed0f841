namespace NetDsl;

/// <summary>What one threshold gives. A share of nothing is 0.</summary>
/// <param name="Threshold">Scores from here on are answered yes.</param>
/// <param name="Precision">Share of positive rows among those answered yes.</param>
/// <param name="Recall">Share of the positive rows that are answered yes.</param>
/// <param name="F1">Harmonic mean of precision and recall.</param>
/// <param name="Accuracy">Share of right answers.</param>
/// <param name="Yes">Number of rows that are answered yes.</param>
public readonly record struct ThresholdRow(float Threshold, double Precision, double Recall, double F1, double Accuracy, int Yes);

/// <summary>
/// Every threshold that makes a difference (the distinct scores), from the largest down, and the best of them. Choose on validation rows, not
/// on those of the final test, and give the choice to <c>Evaluate</c> and <c>Classify</c>.
/// </summary>
public sealed class ThresholdTable
{
    internal ThresholdTable(RankedScores ranked)
    {
        ThresholdRow[] rows = new ThresholdRow[ranked.Thresholds.Length];
        int total = ranked.Positives + ranked.Negatives;
        for (int i = 0; i < rows.Length; i++)
        {
            (int hits, int falseAlarms) = (ranked.Hits[i], ranked.FalseAlarms[i]);
            ClassScore score = ClassScore.Of("", hits, falseAlarms, ranked.Positives - hits);
            rows[i] = new(ranked.Thresholds[i], score.Precision, score.Recall, score.F1, (double)(hits + ranked.Negatives - falseAlarms) / total, hits + falseAlarms);
        }

        Rows = rows;
    }

    /// <summary>One row per distinct score, falling. Empty without data.</summary>
    public IReadOnlyList<ThresholdRow> Rows { get; }

    /// <summary>The row with the largest F1; of equal ones that with the largest threshold. <see langword="null"/> without data or positive rows, where F1 tells nothing.</summary>
    public ThresholdRow? BestF1 => Best(Rows.Where(row => row.F1 > 0), row => row.F1);

    /// <summary>The row with the largest recall among those with at least this precision; of equal ones that with the largest threshold.</summary>
    /// <param name="precision">The precision that is wanted; above 0 and up to 1.</param>
    /// <returns><see langword="null"/> when no threshold reaches it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The precision is not above 0 or above 1.</exception>
    public ThresholdRow? ForPrecision(double precision)
    {
        Requirement.Require(precision > 0 && precision <= 1, precision, nameof(precision), "above 0 and at most 1");
        return Best(Rows.Where(row => row.Precision >= precision), row => row.Recall);
    }

    /// <summary>The row with the largest precision among those with at least this recall; of equal ones that with the largest threshold.</summary>
    /// <param name="recall">The recall that is wanted; above 0 and up to 1.</param>
    /// <returns><see langword="null"/> when no threshold reaches it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The recall is not above 0 or above 1.</exception>
    public ThresholdRow? ForRecall(double recall)
    {
        Requirement.Require(recall > 0 && recall <= 1, recall, nameof(recall), "above 0 and at most 1");
        return Best(Rows.Where(row => row.Recall >= recall), row => row.Precision);
    }

    /// <summary>
    /// Up to 20 rows, and the one with the best F1. Of more rows those that are worth choosing: each has gained a hit, and the next lower one costs a false alarm.
    /// </summary>
    public override string ToString()
    {
        TextTable table = new("threshold", "precision", "recall", "F1", "accuracy", "yes");
        const int Most = 20;
        int[] corners = [.. Enumerable.Range(0, Rows.Count).Where(i => Rows.Count <= Most || IsCorner(i))];
        foreach (int i in Sparse.Indices(corners.Length, Most))
        {
            ThresholdRow row = Rows[corners[i]];
            table.Add(TextTable.Number(row.Threshold), TextTable.Number(row.Precision), TextTable.Number(row.Recall), TextTable.Number(row.F1), TextTable.Number(row.Accuracy), TextTable.Number(row.Yes));
        }

        return BestF1 is { } best
            ? FormattableString.Invariant($"{table}\nbest F1 {best.F1:0.0000} at threshold {best.Threshold:0.0000}")
            : table.ToString();
    }

    private bool IsCorner(int i) =>
        i == 0 || i == Rows.Count - 1 || (Rows[i].Recall > Rows[i - 1].Recall && Rows[i + 1].Yes - Rows[i].Yes > Hits(i + 1) - Hits(i));

    private double Hits(int i) => Math.Round(Rows[i].Precision * Rows[i].Yes);

    private static ThresholdRow? Best(IEnumerable<ThresholdRow> rows, Func<ThresholdRow, double> value)
    {
        ThresholdRow? best = null;
        foreach (ThresholdRow row in rows)
        {
            best = best is null || value(row) > value(best.Value) ? row : best;
        }

        return best;
    }
}
