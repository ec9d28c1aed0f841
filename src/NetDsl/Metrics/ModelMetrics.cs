using NetDsl.Runtime;

namespace NetDsl;

/// <summary>The metrics of all heads of a model.</summary>
internal sealed class ModelMetrics
{
    private readonly NetworkInfo network;
    private readonly MetricNames names;
    private readonly MetricSet[] sets;

    /// <summary>Makes the metrics.</summary>
    /// <param name="network">The model.</param>
    /// <param name="thresholds">For each head, the value from which on a unit answers yes.</param>
    /// <param name="rows">Rows that will be added between two resets; more are possible, but may allocate.</param>
    public ModelMetrics(NetworkInfo network, float[] thresholds, long rows)
    {
        this.network = network;
        names = MetricNames.Of(network.Heads);
        sets = [.. network.Heads.Select((head, i) => new MetricSet(head, thresholds[i], rows))];
    }

    /// <summary>Makes the metrics with the heads' own thresholds.</summary>
    /// <param name="network">The model.</param>
    /// <param name="rows">Rows that will be added between two resets; more are possible, but may allocate.</param>
    public ModelMetrics(NetworkInfo network, long rows)
        : this(network, Array.ConvertAll(network.Heads, head => head.Threshold), rows)
    {
    }

    /// <summary>The metrics of one head.</summary>
    public MetricSet this[int head] => sets[head];

    /// <summary>The values of all heads for the rows so far.</summary>
    public MetricValues Values => sets.Length == 1 ? sets[0].Values : MetricValues.Join(names, Array.ConvertAll(sets, set => set.Values));

    /// <summary>Forgets all rows.</summary>
    public void Reset()
    {
        foreach (MetricSet set in sets)
        {
            set.Reset();
        }
    }

    /// <summary>Adds rows of predictions and targets of all heads, without padding.</summary>
    public void Add(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets, int rows)
    {
        for (int i = 0; i < sets.Length; i++)
        {
            HeadInfo head = network.Heads[i];
            sets[i].Add(predictions[head.OutputStart..], network.OutputSize, targets[head.TargetStart..], network.TargetSize, rows);
        }
    }
}
