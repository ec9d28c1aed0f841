namespace NetDsl;

/// <summary>
/// Share of rows whose class is among the five largest units. Where equal units compete for the last places, each has its share of them, as if lots were
/// drawn: of eight equal ones 0.625 of a row is right.
/// </summary>
internal sealed class TopKAccuracyMetric(RowShape shape) : MetricAccumulator
{
    private const int K = 5;

    private double right;
    private long total;

    public override double Result => total == 0 ? double.NaN : right / total;

    public override void Reset() => (right, total) = (0, 0);

    public override void Add(ReadOnlySpan<float> predictions, int predictionStride, ReadOnlySpan<float> targets, int targetStride, int rows)
    {
        total += rows;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> prediction = predictions.Slice(row * predictionStride, shape.Outputs);
            float own = prediction[shape.TargetClass(targets.Slice(row * targetStride, shape.TargetSize))];
            int larger = 0, equal = 0;
            foreach (float value in prediction)
            {
                larger += value > own ? 1 : 0;
                equal += value == own ? 1 : 0;
            }

            // A NaN is not even equal to itself, and leaves no number.
            right += equal > 0 && larger + equal <= K ? 1 : Math.Max(0, K - larger) / (double)equal;
        }
    }
}
