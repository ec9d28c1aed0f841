namespace NetDsl;

/// <summary>One point of a <see cref="RocCurve"/>.</summary>
/// <param name="Threshold">Scores from here on are answered yes; infinity at the first point, which answers no to all.</param>
/// <param name="FalsePositiveRate">Share of the negative rows that are answered yes; NaN when there are none.</param>
/// <param name="TruePositiveRate">Share of the positive rows that are answered yes; NaN when there are none.</param>
public readonly record struct RocPoint(float Threshold, double FalsePositiveRate, double TruePositiveRate);

/// <summary>
/// True against false positives as the threshold falls, one point per distinct score. Equal scores make one point: when all are equal, the curve is
/// the diagonal and its area 0.5. With one class alone one of the rates and the area are NaN.
/// </summary>
public sealed class RocCurve
{
    internal RocCurve(RankedScores ranked)
    {
        List<RocPoint> points = [new(float.PositiveInfinity, 0.0 / ranked.Negatives, 0.0 / ranked.Positives)];
        for (int i = 0; i < ranked.Thresholds.Length; i++)
        {
            points.Add(new(ranked.Thresholds[i], (double)ranked.FalseAlarms[i] / ranked.Negatives, (double)ranked.Hits[i] / ranked.Positives));
        }

        Points = points;
        double area = ranked.Positives == 0 || ranked.Negatives == 0 ? double.NaN : 0;
        for (int i = 1; i < points.Count; i++)
        {
            area += (points[i].FalsePositiveRate - points[i - 1].FalsePositiveRate) * (points[i].TruePositiveRate + points[i - 1].TruePositiveRate) / 2;
        }

        AreaUnderCurve = area;
    }

    /// <summary>The points from (0, 0) to (1, 1).</summary>
    public IReadOnlyList<RocPoint> Points { get; }

    /// <summary>Area under the curve, exact: the probability that a positive row scores above a negative one, ties counting half.</summary>
    public double AreaUnderCurve { get; }

    /// <summary>The area and up to 20 points.</summary>
    public override string ToString()
    {
        TextTable table = new("threshold", "false positives", "true positives");
        foreach (int i in Sparse.Indices(Points.Count, 20))
        {
            table.Add(TextTable.Number(Points[i].Threshold), TextTable.Number(Points[i].FalsePositiveRate), TextTable.Number(Points[i].TruePositiveRate));
        }

        return FormattableString.Invariant($"area under the curve {AreaUnderCurve:0.0000}\n{table}");
    }
}
