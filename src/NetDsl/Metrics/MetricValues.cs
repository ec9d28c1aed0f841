using System.Collections;
using System.Globalization;

namespace NetDsl;

/// <summary>Values of the metrics that a model computes, in its order.</summary>
public sealed class MetricValues : IReadOnlyCollection<KeyValuePair<Metric, double>>
{
    private readonly KeyValuePair<Metric, double>[] values;
    private readonly string?[]? undefined;

    internal MetricValues(KeyValuePair<Metric, double>[] values, string?[]? undefined = null)
    {
        this.values = values;
        this.undefined = undefined;
    }

    /// <summary>No metric at all.</summary>
    public static MetricValues Empty { get; } = new([]);

    /// <summary>Number of metrics.</summary>
    public int Count => values.Length;

    /// <summary>Value of a metric; <see langword="null"/> when the model does not compute it.</summary>
    public double? this[Metric metric]
    {
        get
        {
            foreach (KeyValuePair<Metric, double> value in values)
            {
                if (value.Key == metric)
                {
                    return value.Value;
                }
            }

            return null;
        }
    }

    /// <summary>
    /// Why a metric has no value for these rows, as <c>the targets do not vary</c>: it is NaN then. <see langword="null"/> when it has one, and when it is NaN
    /// because a prediction is.
    /// </summary>
    public string? Undefined(Metric metric)
    {
        int i = Array.FindIndex(values, value => value.Key == metric);
        return i < 0 ? null : undefined?[i];
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<Metric, double>> GetEnumerator() => ((IEnumerable<KeyValuePair<Metric, double>>)values).GetEnumerator();

    /// <summary>Names and values: <c>Accuracy 0.9712, F1 0.97</c>.</summary>
    public override string ToString() => string.Join(", ", values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key} {value.Value:G4}")));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
