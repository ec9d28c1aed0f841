namespace NetDsl;

/// <summary>
/// Area under the ROC curve: the probability that a positive row scores above a negative one, ties counting half
/// (the Mann-Whitney statistic), hence exact. Several units: the plain mean over the units that saw both answers,
/// each against the rest. NaN when none did.
/// </summary>
internal sealed class AreaUnderCurveMetric(RowShape shape, long rows) : MetricAccumulator
{
    // Scores that room is made for beforehand, 80 MB with their answers; more come by doubling, which few of so many steps notice.
    private const int MostReserved = 1 << 24;

    private float[] scores = new float[Reserved(shape, rows) * shape.Outputs];
    private bool[] truths = new bool[Reserved(shape, rows) * shape.Outputs];
    private float[] keys = new float[Reserved(shape, rows)];
    private bool[] answers = new bool[Reserved(shape, rows)];
    private int rowCount;

    public override double Result
    {
        get
        {
            double sum = 0;
            int defined = 0;
            if (keys.Length < rowCount)
            {
                (keys, answers) = (new float[rowCount], new bool[rowCount]);
            }

            for (int unit = 0; unit < shape.Outputs; unit++)
            {
                for (int row = 0; row < rowCount; row++)
                {
                    keys[row] = scores[row * shape.Outputs + unit];
                    answers[row] = truths[row * shape.Outputs + unit];
                }

                double area = Area();
                if (!double.IsNaN(area))
                {
                    sum += area;
                    defined++;
                }
            }

            return defined == 0 ? double.NaN : sum / defined;
        }
    }

    public override string? Undefined
    {
        get
        {
            for (int unit = 0; unit < shape.Outputs; unit++)
            {
                if (truths.AsSpan(0, rowCount * shape.Outputs) is { Length: > 0 } all && Differ(all[unit..], shape.Outputs))
                {
                    return null;
                }
            }

            return rowCount == 0 ? null : shape.Outputs == 1 ? "all rows have the same answer" : "each output has the same answer in all rows";
        }
    }

    public override void Reset() => rowCount = 0;

    public override void Add(ReadOnlySpan<float> predictions, int predictionStride, ReadOnlySpan<float> targets, int targetStride, int rows)
    {
        int needed = (rowCount + rows) * shape.Outputs;
        if (needed > scores.Length)
        {
            Array.Resize(ref scores, Math.Max(needed, 2 * scores.Length));
            Array.Resize(ref truths, scores.Length);
        }

        int next = rowCount * shape.Outputs;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> target = targets.Slice(row * targetStride, shape.TargetSize);
            for (int unit = 0; unit < shape.Outputs; unit++, next++)
            {
                scores[next] = predictions[row * predictionStride + unit];
                truths[next] = RowShape.Truth(shape.Target(target, unit));
            }
        }

        rowCount += rows;
    }

    private static int Reserved(RowShape shape, long rows) => (int)Math.Min(rows, MostReserved / shape.Outputs);

    /// <summary>Whether some of every so many answers is another one than the first.</summary>
    private static bool Differ(ReadOnlySpan<bool> values, int stride)
    {
        for (int i = stride; i < values.Length; i += stride)
        {
            if (values[i] != values[0])
            {
                return true;
            }
        }

        return false;
    }

    private double Area()
    {
        Array.Sort(keys, answers, 0, rowCount);
        double rankSum = 0;
        long positives = 0;
        for (int start = 0, end; start < rowCount; start = end)
        {
            long tiedPositives = 0;
            end = start;
            do
            {
                tiedPositives += answers[end++] ? 1 : 0;
            }
            while (end < rowCount && keys[end].Equals(keys[start]));

            // Tied rows share the mean of the ranks start + 1 .. end.
            rankSum += tiedPositives * (start + 1 + end) / 2.0;
            positives += tiedPositives;
        }

        long negatives = rowCount - positives;
        return positives == 0 || negatives == 0
            ? double.NaN
            : (rankSum - positives * (positives + 1) / 2.0) / ((double)positives * negatives);
    }
}
