namespace NetDsl;

/// <summary>A metric, and, where a model has several heads, of which of them.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Head">Name of the head; empty for a model of one.</param>
public readonly record struct HeadMetric(Metric Metric, string Head = "")
{
    /// <summary><c>Accuracy</c>, or <c>Kind.Accuracy</c> of the head Kind.</summary>
    public override string ToString() => Head.Length == 0 ? Metric.ToString() : $"{Head}.{Metric}";
}
