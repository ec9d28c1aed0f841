namespace NetDsl;

/// <summary>Share of rows whose class is among the five largest units; a unit as large as the class's own does not push it out.</summary>
internal sealed class TopKAccuracyMetric(RowShape shape) : MetricAccumulator
{
    private const int K = 5;

    private long right;
    private long total;

    public override double Result => total == 0 ? double.NaN : (double)right / total;

    public override void Reset() => right = total = 0;

    public override void Add(ReadOnlySpan<float> predictions, int predictionStride, ReadOnlySpan<float> targets, int targetStride, int rows)
    {
        total += rows;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> prediction = predictions.Slice(row * predictionStride, shape.Outputs);
            float own = prediction[shape.TargetClass(targets.Slice(row * targetStride, shape.TargetSize))];
            int larger = 0;
            foreach (float value in prediction)
            {
                larger += value > own ? 1 : 0;
            }

            right += larger < K && !float.IsNaN(own) ? 1 : 0;
        }
    }
}
