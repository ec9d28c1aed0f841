namespace NetDsl;

/// <summary>
/// Share of the targets' variance that the predictions explain: <c>1 - sum (p - t)^2 / sum (t - mean t)^2</c> per unit, and the
/// plain mean over the units. Constant targets give 1 when all are met exactly, else 0, as in scikit-learn.
/// </summary>
internal sealed class R2Metric(RowShape shape) : MetricAccumulator
{
    private readonly double[] means = new double[shape.Outputs];
    private readonly double[] variations = new double[shape.Outputs];
    private readonly double[] residuals = new double[shape.Outputs];
    private long rowCount;

    public override double Result
    {
        get
        {
            if (rowCount == 0)
            {
                return double.NaN;
            }

            double sum = 0;
            for (int unit = 0; unit < means.Length; unit++)
            {
                sum += variations[unit] != 0 ? 1 - residuals[unit] / variations[unit] : residuals[unit] == 0 ? 1 : 0;
            }

            return sum / means.Length;
        }
    }

    public override void Reset()
    {
        Array.Clear(means);
        Array.Clear(variations);
        Array.Clear(residuals);
        rowCount = 0;
    }

    public override void Add(ReadOnlySpan<float> predictions, int predictionStride, ReadOnlySpan<float> targets, int targetStride, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            rowCount++;
            ReadOnlySpan<float> prediction = predictions.Slice(row * predictionStride, shape.Outputs);
            ReadOnlySpan<float> target = targets.Slice(row * targetStride, shape.TargetSize);
            for (int unit = 0; unit < prediction.Length; unit++)
            {
                double t = shape.Target(target, unit);
                double error = prediction[unit] - t;
                residuals[unit] += error * error;

                // Welford's update: sums of squares alone would cancel for targets far from 0.
                double difference = t - means[unit];
                means[unit] += difference / rowCount;
                variations[unit] += difference * (t - means[unit]);
            }
        }
    }
}
