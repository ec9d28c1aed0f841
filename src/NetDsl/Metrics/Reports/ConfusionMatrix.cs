namespace NetDsl;

/// <summary>How often each class was taken for each: rows are the actual classes, columns the predicted ones.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] counts;

    internal ConfusionMatrix(IReadOnlyList<string> labels, long[,] counts)
    {
        Labels = labels;
        this.counts = counts;
    }

    /// <summary>Names of the classes.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Number of classes.</summary>
    public int Classes => Labels.Count;

    /// <summary>Number of rows that were scored.</summary>
    public long Total => counts.Cast<long>().Sum();

    /// <summary>Share of the rows on the diagonal; NaN without rows.</summary>
    public double Accuracy => Total == 0 ? double.NaN : (double)Enumerable.Range(0, Classes).Sum(i => counts[i, i]) / Total;

    /// <summary>Rows of a class that were predicted as another or the same one.</summary>
    /// <param name="actual">Number of the actual class, from 0.</param>
    /// <param name="predicted">Number of the predicted class, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such class.</exception>
    public long this[int actual, int predicted] => counts[actual, predicted];

    /// <summary>Number of rows of an actual class.</summary>
    public long ActualCount(int label) => Enumerable.Range(0, Classes).Sum(predicted => counts[label, predicted]);

    /// <summary>Number of rows that were predicted as a class.</summary>
    public long PredictedCount(int label) => Enumerable.Range(0, Classes).Sum(actual => counts[actual, label]);

    /// <summary>The counts by actual and predicted class.</summary>
    public long[,] ToArray() => (long[,])counts.Clone();

    /// <summary>A table: one line per actual class, one column per predicted one.</summary>
    public override string ToString()
    {
        TextTable table = new(["actual \\ predicted", .. Labels]);
        for (int actual = 0; actual < Classes; actual++)
        {
            table.Add([Labels[actual], .. Enumerable.Range(0, Classes).Select(predicted => TextTable.Number(counts[actual, predicted]))]);
        }

        return table.ToString();
    }
}
