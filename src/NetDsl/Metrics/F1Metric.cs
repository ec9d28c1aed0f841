namespace NetDsl;

/// <summary>Harmonic mean of precision and recall.</summary>
internal sealed class F1Metric(RowShape shape) : ConfusionMetric(shape)
{
    protected override double Score(long hits, long falseAlarms, long misses) => Share(2.0 * hits, 2.0 * hits + falseAlarms + misses);
}
