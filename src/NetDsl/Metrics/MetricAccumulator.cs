using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// One metric over the rows that were added since the last reset. Adding allocates nothing; exact curves keep every row, and have room from the beginning for
/// as many as they were made for.
/// </summary>
internal abstract class MetricAccumulator
{
    /// <summary>Value for the rows so far; NaN where it is not defined (no rows, a single class) or where predictions are NaN.</summary>
    public abstract double Result { get; }

    /// <summary>Why these rows leave the metric without a value, as the end of a sentence; <see langword="null"/> when they do not, or when there are none.</summary>
    public virtual string? Undefined => null;

    /// <summary>The accumulator of a metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="head">The head that it is about.</param>
    /// <param name="threshold">Value from which on a unit answers yes.</param>
    /// <param name="rows">Rows that will be added between two resets; more are possible.</param>
    public static MetricAccumulator Create(Metric metric, HeadInfo head, float threshold, long rows = 0)
    {
        RowShape shape = RowShape.Of(head, threshold);
        return metric switch
        {
            Metric.Accuracy => new AccuracyMetric(shape),
            Metric.Precision => new PrecisionMetric(shape),
            Metric.Recall => new RecallMetric(shape),
            Metric.F1 => new F1Metric(shape),
            Metric.AreaUnderCurve => new AreaUnderCurveMetric(shape, rows),
            Metric.LogLoss => new LogLossMetric(shape),
            Metric.TopKAccuracy => new TopKAccuracyMetric(shape),
            Metric.MeanAbsoluteError => new MeanAbsoluteErrorMetric(shape),
            Metric.MeanSquaredError => new MeanSquaredErrorMetric(shape),
            Metric.RootMeanSquaredError => new RootMeanSquaredErrorMetric(shape),
            Metric.R2 => new R2Metric(shape),
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "There is no such metric."),
        };
    }

    /// <summary>Forgets all rows.</summary>
    public abstract void Reset();

    /// <summary>Adds rows of predictions and targets.</summary>
    /// <param name="predictions">Rows of predictions.</param>
    /// <param name="predictionStride">Distance of their beginnings.</param>
    /// <param name="targets">Rows of targets.</param>
    /// <param name="targetStride">Distance of their beginnings.</param>
    /// <param name="rows">Number of rows.</param>
    public abstract void Add(ReadOnlySpan<float> predictions, int predictionStride, ReadOnlySpan<float> targets, int targetStride, int rows);
}
