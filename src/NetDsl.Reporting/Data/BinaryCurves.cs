namespace NetDsl.Reporting;

/// <summary>ROC, precision-recall and calibration points of a binary classifier, exact: one point per distinct prediction.</summary>
internal static class BinaryCurves
{
    private const int CalibrationGroups = 10;

    /// <summary>Curves longer than this are thinned evenly for drawing.</summary>
    private const int MostPoints = 400;

    /// <summary>All three charts; none for a set with one class only, where rates are undefined.</summary>
    public static IEnumerable<Chart> Charts(ReadOnlySpan<float> scores, ReadOnlySpan<bool> actual, bool probabilities)
    {
        (float Score, bool Actual)[] rows = new (float, bool)[scores.Length];
        for (int i = 0; i < rows.Length; i++) rows[i] = (scores[i], actual[i]);
        long positives = rows.LongCount(row => row.Actual), negatives = rows.Length - positives;
        if (positives == 0 || negatives == 0 || rows.Any(row => float.IsNaN(row.Score))) return [];

        Array.Sort(rows, (a, b) => b.Score.CompareTo(a.Score));
        List<double> falseRate = [0], recall = [0], precision = [1];
        long hits = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Actual) hits++;
            // Rows with one prediction change sides together.
            if (i + 1 < rows.Length && rows[i + 1].Score == rows[i].Score) continue;
            falseRate.Add((i + 1 - hits) / (double)negatives);
            recall.Add(hits / (double)positives);
            precision.Add(hits / (double)(i + 1));
        }

        List<Chart> charts = [new RocChart(Thin(falseRate), Thin(recall)), new PrecisionRecallChart(Thin(recall), Thin(precision), positives / (double)rows.Length)];
        if (probabilities) charts.Add(Calibration(rows));
        return charts;
    }

    private static CalibrationChart Calibration((float Score, bool Actual)[] rows)
    {
        List<double> predicted = [], observed = [];
        List<long> counts = [];
        foreach (var group in rows.GroupBy(row => Math.Clamp((int)(row.Score * CalibrationGroups), 0, CalibrationGroups - 1)).OrderBy(group => group.Key))
        {
            predicted.Add(Math.Clamp(group.Average(row => (double)row.Score), 0, 1));
            observed.Add(group.Average(row => row.Actual ? 1.0 : 0.0));
            counts.Add(group.LongCount());
        }

        return new(predicted, observed, counts);
    }

    private static List<double> Thin(List<double> values)
    {
        if (values.Count <= MostPoints) return values;
        return [.. Enumerable.Range(0, MostPoints).Select(i => values[(int)((long)i * (values.Count - 1) / (MostPoints - 1))])];
    }
}
