using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// The metrics of a head side by side. A prediction that is NaN is no answer, neither a right nor a wrong one: with one among them every metric is NaN, so
/// that a training that was lost is never the best one.
/// </summary>
internal sealed class MetricSet
{
    private readonly MetricNames names;
    private readonly MetricAccumulator[] accumulators;
    private readonly int outputs;
    private bool isLost;

    /// <summary>Makes the metrics.</summary>
    /// <param name="head">The head.</param>
    /// <param name="threshold">Value from which on a unit answers yes.</param>
    /// <param name="rows">Rows that will be added between two resets; more are possible, but may allocate.</param>
    public MetricSet(HeadInfo head, float threshold, long rows)
    {
        names = MetricNames.OfOne(head.Metrics);
        outputs = head.OutputSize;
        accumulators = Array.ConvertAll(head.Metrics, name => MetricAccumulator.Create(name, head, threshold, rows));
    }

    /// <summary>The values for the rows so far, named as those of a model of this head alone.</summary>
    public MetricValues Values => new(
        names,
        Array.ConvertAll(accumulators, accumulator => isLost ? double.NaN : accumulator.Result),
        Array.ConvertAll(accumulators, accumulator => isLost ? null : accumulator.Undefined));

    public void Reset()
    {
        isLost = false;
        foreach (MetricAccumulator accumulator in accumulators)
        {
            accumulator.Reset();
        }
    }

    public void Add(ReadOnlySpan<float> predictions, int predictionStride, ReadOnlySpan<float> targets, int targetStride, int rows)
    {
        if (accumulators.Length > 0 && !isLost)
        {
            isLost = HasNaN(predictions, predictionStride, rows);
        }

        foreach (MetricAccumulator accumulator in accumulators)
        {
            accumulator.Add(predictions, predictionStride, targets, targetStride, rows);
        }
    }

    private bool HasNaN(ReadOnlySpan<float> predictions, int stride, int rows)
    {
        if (stride == outputs)
        {
            return NotNumbers.IndexIn(predictions[..(rows * outputs)]) >= 0;
        }

        for (int row = 0; row < rows; row++)
        {
            if (NotNumbers.IndexIn(predictions.Slice(row * stride, outputs)) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
