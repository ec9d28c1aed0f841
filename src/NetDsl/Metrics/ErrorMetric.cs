namespace NetDsl;

/// <summary>A mean over all units and rows of a function of the error; class numbers are read as rows with a single 1.</summary>
internal abstract class ErrorMetric(RowShape shape) : MetricAccumulator
{
    private double sum;
    private long count;

    public override double Result => count == 0 ? double.NaN : Finish(sum / count);

    public override void Reset() => (sum, count) = (0, 0);

    public override void Add(ReadOnlySpan<float> predictions, int predictionStride, ReadOnlySpan<float> targets, int targetStride, int rows)
    {
        count += (long)rows * shape.Outputs;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> prediction = predictions.Slice(row * predictionStride, shape.Outputs);
            ReadOnlySpan<float> target = targets.Slice(row * targetStride, shape.TargetSize);
            for (int unit = 0; unit < prediction.Length; unit++)
            {
                sum += Of((double)prediction[unit] - shape.Target(target, unit));
            }
        }
    }

    /// <summary>What one error adds.</summary>
    protected abstract double Of(double error);

    /// <summary>The metric, given the mean.</summary>
    protected virtual double Finish(double mean) => mean;
}
