namespace NetDsl.Runtime;

/// <summary>Statistics of one column of features.</summary>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="Deviation">Standard deviation of the population (divided by n, as scikit-learn's StandardScaler does).</param>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
internal readonly record struct ColumnStatistics(double Mean, double Deviation, float Minimum, float Maximum)
{
    /// <summary>Whether all values are equal. Compares the values, because rounding makes the deviation of a constant column not quite 0.</summary>
    public bool IsConstant => Minimum == Maximum;

    /// <summary>Largest less smallest value, which a float might not hold.</summary>
    public double Range => (double)Maximum - Minimum;

    /// <summary>All columns over the given rows; two passes, so that large means do not swallow small deviations.</summary>
    public static ColumnStatistics[] Of(Dataset data, ReadOnlySpan<int> rows)
    {
        double[] means = new double[data.Width];
        double[] squares = new double[data.Width];
        float[] minima = data.Row(rows[0]).ToArray();
        float[] maxima = data.Row(rows[0]).ToArray();
        float[] values = new float[data.Width];
        foreach (int row in rows)
        {
            data.CopyRow(row, values);
            for (int column = 0; column < values.Length; column++)
            {
                means[column] += values[column];
                minima[column] = Math.Min(minima[column], values[column]);
                maxima[column] = Math.Max(maxima[column], values[column]);
            }
        }

        for (int column = 0; column < means.Length; column++)
        {
            means[column] /= rows.Length;
        }

        foreach (int row in rows)
        {
            data.CopyRow(row, values);
            for (int column = 0; column < values.Length; column++)
            {
                double difference = values[column] - means[column];
                squares[column] += difference * difference;
            }
        }

        ColumnStatistics[] statistics = new ColumnStatistics[data.Width];
        for (int column = 0; column < statistics.Length; column++)
        {
            statistics[column] = new(means[column], Math.Sqrt(squares[column] / rows.Length), minima[column], maxima[column]);
        }

        return statistics;
    }
}
