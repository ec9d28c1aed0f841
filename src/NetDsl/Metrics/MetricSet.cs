using NetDsl.Runtime;

namespace NetDsl;

/// <summary>The metrics of a model side by side.</summary>
internal sealed class MetricSet
{
    private readonly Metric[] names;
    private readonly MetricAccumulator[] accumulators;

    public MetricSet(NetworkInfo network, float threshold)
    {
        names = network.Metrics;
        accumulators = Array.ConvertAll(names, name => MetricAccumulator.Create(name, network, threshold));
    }

    public MetricValues Values
    {
        get
        {
            KeyValuePair<Metric, double>[] values = new KeyValuePair<Metric, double>[names.Length];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = new(names[i], accumulators[i].Result);
            }

            return new(values);
        }
    }

    public void Reset()
    {
        foreach (MetricAccumulator accumulator in accumulators)
        {
            accumulator.Reset();
        }
    }

    public void Add(ReadOnlySpan<float> predictions, int predictionStride, ReadOnlySpan<float> targets, int targetStride, int rows)
    {
        foreach (MetricAccumulator accumulator in accumulators)
        {
            accumulator.Add(predictions, predictionStride, targets, targetStride, rows);
        }
    }
}
