using System.Collections;
using System.Globalization;

namespace NetDsl;

/// <summary>Values of the metrics that a model computes, in its order; of several heads, head by head.</summary>
public sealed class MetricValues : IReadOnlyCollection<KeyValuePair<Metric, double>>
{
    private readonly MetricNames names;
    private readonly double[] values;
    private readonly string?[]? undefined;

    internal MetricValues(MetricNames names, double[] values, string?[]? undefined = null)
    {
        this.names = names;
        this.values = values;
        this.undefined = undefined;
    }

    /// <summary>No metric at all.</summary>
    public static MetricValues Empty { get; } = new(MetricNames.OfOne(), []);

    /// <summary>Number of metrics; one that several heads compute counts as often.</summary>
    public int Count => values.Length;

    /// <summary>The metrics with the names of their heads, in the order of the values.</summary>
    public IReadOnlyList<HeadMetric> HeadMetrics => names.All;

    /// <summary>Value of a metric; <see langword="null"/> when the model does not compute it.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="head">Name of the head; <see langword="null"/> for the only one that computes the metric.</param>
    /// <exception cref="ArgumentException">There is no such head, or several heads compute the metric and none is named.</exception>
    public double? this[Metric metric, string? head = null] => Count > 0 && names.Find(metric, head) is >= 0 and var place ? values[place] : null;

    /// <summary>
    /// Why a metric has no value for these rows, as <c>the targets do not vary</c>: it is NaN then. <see langword="null"/> when it has one, and when it is NaN
    /// because a prediction is.
    /// </summary>
    /// <param name="metric">The metric.</param>
    /// <param name="head">Name of the head; <see langword="null"/> for the only one that computes the metric.</param>
    /// <exception cref="ArgumentException">There is no such head, or several heads compute the metric and none is named.</exception>
    public string? Undefined(Metric metric, string? head = null) => Count > 0 && names.Find(metric, head) is >= 0 and var place ? undefined?[place] : null;

    /// <summary>The metrics without the names of their heads; see <see cref="HeadMetrics"/> for these.</summary>
    public IEnumerator<KeyValuePair<Metric, double>> GetEnumerator() => names.All.Select((name, i) => KeyValuePair.Create(name.Metric, values[i])).GetEnumerator();

    /// <summary>Names and values: <c>Accuracy 0.9712, F1 0.97</c>.</summary>
    public override string ToString() => string.Join(", ", names.All.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{name} {values[i]:G4}")));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The values of heads, one behind the other.</summary>
    internal static MetricValues Join(MetricNames names, MetricValues[] heads) => new(names, [.. heads.SelectMany(head => head.values)], [.. heads.SelectMany(head => head.undefined ?? new string?[head.Count])]);
}
