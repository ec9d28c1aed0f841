namespace NetDsl;

/// <summary>Right positives among the actual ones.</summary>
internal sealed class RecallMetric(RowShape shape) : ConfusionMetric(shape)
{
    protected override double Score(long hits, long falseAlarms, long misses) => Share(hits, hits + misses);
}
