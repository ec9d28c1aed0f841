using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Mean cross-entropy of the predicted probabilities, natural logarithm, without label smoothing. Probabilities are kept
/// 1e-7 away from 0 and 1, as Keras does.
/// </summary>
internal sealed class LogLossMetric(RowShape shape) : MetricAccumulator
{
    private const double Epsilon = 1e-7;

    private double sum;
    private long rowCount;

    public override double Result => rowCount == 0 ? double.NaN : sum / rowCount;

    public override void Reset() => (sum, rowCount) = (0, 0);

    public override void Add(ReadOnlySpan<float> predictions, int predictionStride, ReadOnlySpan<float> targets, int targetStride, int rows)
    {
        rowCount += rows;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> prediction = predictions.Slice(row * predictionStride, shape.Outputs);
            ReadOnlySpan<float> target = targets.Slice(row * targetStride, shape.TargetSize);
            sum += shape.Task == TaskKind.MultiClass ? OfClasses(prediction, target) : OfAnswers(prediction, target);
        }
    }

    private double OfClasses(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        if (shape.HasClassNumbers)
        {
            return -Log(prediction[(int)target[0]]);
        }

        double row = 0;
        for (int unit = 0; unit < prediction.Length; unit++)
        {
            row -= target[unit] == 0 ? 0 : target[unit] * Log(prediction[unit]);
        }

        return row;
    }

    private static double OfAnswers(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
    {
        double row = 0;
        for (int unit = 0; unit < prediction.Length; unit++)
        {
            row -= target[unit] * Log(prediction[unit]) + (1 - target[unit]) * Log(1.0 - prediction[unit]);
        }

        return row / prediction.Length;
    }

    private static double Log(double probability) => Math.Log(Math.Clamp(probability, Epsilon, 1 - Epsilon));
}
