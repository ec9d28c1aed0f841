namespace NetDsl;

/// <summary>Right positives among the predicted ones.</summary>
internal sealed class PrecisionMetric(RowShape shape) : ConfusionMetric(shape)
{
    protected override double Score(long hits, long falseAlarms, long misses) => Share(hits, hits + falseAlarms);
}
