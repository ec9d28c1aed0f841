namespace NetDsl;

/// <summary>What <c>Fit</c> and <c>Evaluate</c> report beside the loss. Default: accuracy for classifiers, mean absolute error for regressions.</summary>
/// <param name="metrics">The metrics, in the order of reports.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class MetricsAttribute(params Metric[] metrics) : Attribute
{
    /// <summary>The metrics.</summary>
    public Metric[] Metrics { get; } = metrics;
}
