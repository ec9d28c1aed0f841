namespace NetDsl;

/// <summary>One point of a <see cref="PrecisionRecallCurve"/>.</summary>
/// <param name="Threshold">Scores from here on are answered yes.</param>
/// <param name="Precision">Share of positive rows among those answered yes.</param>
/// <param name="Recall">Share of the positive rows that are answered yes; NaN when there are none.</param>
public readonly record struct PrecisionRecallPoint(float Threshold, double Precision, double Recall);

/// <summary>
/// Precision against recall as the threshold falls, one point per distinct score; equal scores make one point. Says more than a
/// <see cref="RocCurve"/> where positive rows are rare.
/// </summary>
public sealed class PrecisionRecallCurve
{
    internal PrecisionRecallCurve(RankedScores ranked)
    {
        List<PrecisionRecallPoint> points = [];
        double average = 0, before = 0;
        for (int i = 0; i < ranked.Thresholds.Length; i++)
        {
            double precision = (double)ranked.Hits[i] / (ranked.Hits[i] + ranked.FalseAlarms[i]);
            double recall = (double)ranked.Hits[i] / ranked.Positives;
            average += (recall - before) * precision;
            before = recall;
            points.Add(new(ranked.Thresholds[i], precision, recall));
        }

        Points = points;
        AveragePrecision = ranked.Positives == 0 ? double.NaN : average;
    }

    /// <summary>The points, thresholds falling, recall rising to 1.</summary>
    public IReadOnlyList<PrecisionRecallPoint> Points { get; }

    /// <summary>Mean precision, weighted by the rise of recall at each point, without interpolation (as scikit-learn). NaN without positive rows.</summary>
    public double AveragePrecision { get; }

    /// <summary>The average precision and up to 20 points.</summary>
    public override string ToString()
    {
        TextTable table = new("threshold", "precision", "recall");
        foreach (int i in Sparse.Indices(Points.Count, 20))
        {
            table.Add(TextTable.Number(Points[i].Threshold), TextTable.Number(Points[i].Precision), TextTable.Number(Points[i].Recall));
        }

        return FormattableString.Invariant($"average precision {AveragePrecision:0.0000}\n{table}");
    }
}
