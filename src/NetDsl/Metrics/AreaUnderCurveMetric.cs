namespace NetDsl;

/// <summary>
/// Area under the ROC curve: the probability that a positive row scores above a negative one, ties counting half
/// (the Mann-Whitney statistic), hence exact. Several units: the plain mean over the units that saw both answers,
/// each against the rest. NaN when none did.
/// </summary>
internal sealed class AreaUnderCurveMetric(RowShape shape) : MetricAccumulator
{
    private float[] scores = [];
    private bool[] truths = [];
    private int rowCount;

    public override double Result
    {
        get
        {
            double sum = 0;
            int defined = 0;
            float[] keys = new float[rowCount];
            bool[] answers = new bool[rowCount];
            for (int unit = 0; unit < shape.Outputs; unit++)
            {
                for (int row = 0; row < rowCount; row++)
                {
                    keys[row] = scores[row * shape.Outputs + unit];
                    answers[row] = truths[row * shape.Outputs + unit];
                }

                double area = Area(keys, answers);
                if (!double.IsNaN(area))
                {
                    sum += area;
                    defined++;
                }
            }

            return defined == 0 ? double.NaN : sum / defined;
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

    private static double Area(float[] keys, bool[] answers)
    {
        Array.Sort(keys, answers);
        double rankSum = 0;
        long positives = 0;
        for (int start = 0, end; start < keys.Length; start = end)
        {
            long tiedPositives = 0;
            end = start;
            do
            {
                tiedPositives += answers[end++] ? 1 : 0;
            }
            while (end < keys.Length && keys[end].Equals(keys[start]));

            // Tied rows share the mean of the ranks start + 1 .. end.
            rankSum += tiedPositives * (start + 1 + end) / 2.0;
            positives += tiedPositives;
        }

        long negatives = keys.Length - positives;
        return positives == 0 || negatives == 0
            ? double.NaN
            : (rankSum - positives * (positives + 1) / 2.0) / ((double)positives * negatives);
    }
}
