using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Share of right answers. For regressions: share of rows in which every value is met exactly.</summary>
internal sealed class AccuracyMetric(RowShape shape) : MetricAccumulator
{
    private long right;
    private long total;

    public override double Result => total == 0 ? double.NaN : (double)right / total;

    public override void Reset() => right = total = 0;

    // The default metric of classifiers, called after each step: optimized from the first call on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(ReadOnlySpan<float> predictions, int predictionStride, ReadOnlySpan<float> targets, int targetStride, int rows)
    {
        total += rows;
        if (shape.Task == TaskKind.Binary)
        {
            int count = 0;
            for (int row = 0; row < rows; row++)
            {
                count += shape.Answer(predictions[row * predictionStride]) == RowShape.Truth(targets[row * targetStride]) ? 1 : 0;
            }

            right += count;
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            if (IsRight(predictions.Slice(row * predictionStride, shape.Outputs), targets.Slice(row * targetStride, shape.TargetSize)))
            {
                right++;
            }
        }
    }

    private bool IsRight(ReadOnlySpan<float> predictions, ReadOnlySpan<float> targets)
    {
        switch (shape.Task)
        {
            case TaskKind.MultiClass:
                return shape.PredictedClass(predictions) == shape.TargetClass(targets);
            case TaskKind.MultiLabel:
                for (int unit = 0; unit < predictions.Length; unit++)
                {
                    if (shape.Answer(predictions[unit]) != RowShape.Truth(targets[unit]))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return predictions.SequenceEqual(targets);
        }
    }
}
