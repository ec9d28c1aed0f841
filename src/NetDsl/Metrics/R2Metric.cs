namespace NetDsl;

/// <summary>
/// Share of the targets' variance that the predictions explain: <c>1 - sum (p - t)^2 / sum (t - mean t)^2</c> per unit, and the
/// plain mean over the units whose targets vary. NaN when none do: constant targets have no variance to explain, and neither has a single row.
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
            double sum = 0;
            int defined = 0;
            for (int unit = 0; unit < means.Length; unit++)
            {
                if (variations[unit] != 0)
                {
                    sum += 1 - residuals[unit] / variations[unit];
                    defined++;
                }
            }

            return defined == 0 ? double.NaN : sum / defined;
        }
    }

    public override string? Undefined => rowCount == 0 || Array.Exists(variations, variation => variation != 0) ? null : WhyNot(rowCount);

    /// <summary>Why rows whose targets do not vary have no value.</summary>
    public static string WhyNot(long rows) => rows == 1 ? "the targets of a single row do not vary" : "the targets do not vary";

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
