using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Right and wrong positives and missed ones. Binary tasks count <c>true</c>; tasks with several labels pool all labels, as
/// Keras does; tasks with several classes take the plain mean over the classes ("macro"). A share of nothing is 0.
/// </summary>
internal abstract class ConfusionMetric(RowShape shape) : MetricAccumulator
{
    private readonly long[] hits = new long[Groups(shape)];
    private readonly long[] falseAlarms = new long[Groups(shape)];
    private readonly long[] misses = new long[Groups(shape)];
    private bool any;

    public override double Result
    {
        get
        {
            if (!any)
            {
                return double.NaN;
            }

            double sum = 0;
            for (int group = 0; group < hits.Length; group++)
            {
                sum += Score(hits[group], falseAlarms[group], misses[group]);
            }

            return sum / hits.Length;
        }
    }

    public override void Reset()
    {
        Array.Clear(hits);
        Array.Clear(falseAlarms);
        Array.Clear(misses);
        any = false;
    }

    public override void Add(ReadOnlySpan<float> predictions, int predictionStride, ReadOnlySpan<float> targets, int targetStride, int rows)
    {
        any |= rows > 0;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> prediction = predictions.Slice(row * predictionStride, shape.Outputs);
            ReadOnlySpan<float> target = targets.Slice(row * targetStride, shape.TargetSize);
            if (shape.Task == TaskKind.MultiClass)
            {
                AddClass(shape.PredictedClass(prediction), shape.TargetClass(target));
            }
            else
            {
                for (int unit = 0; unit < prediction.Length; unit++)
                {
                    AddAnswer(shape.Answer(prediction[unit]), RowShape.Truth(target[unit]));
                }
            }
        }
    }

    /// <summary>The metric of one group's counts.</summary>
    protected abstract double Score(long hits, long falseAlarms, long misses);

    /// <summary>A share; 0 of nothing.</summary>
    protected static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    private static int Groups(RowShape shape) => shape.Task == TaskKind.MultiClass ? shape.Outputs : 1;

    private void AddClass(int predicted, int actual)
    {
        if (predicted == actual)
        {
            hits[actual]++;
        }
        else
        {
            falseAlarms[predicted]++;
            misses[actual]++;
        }
    }

    private void AddAnswer(bool predicted, bool actual)
    {
        if (predicted && actual)
        {
            hits[0]++;
        }
        else if (predicted)
        {
            falseAlarms[0]++;
        }
        else if (actual)
        {
            misses[0]++;
        }
    }
}
