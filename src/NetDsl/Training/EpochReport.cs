using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>What one epoch of a training brought.</summary>
/// <param name="Epoch">Number of the epoch, from 0.</param>
/// <param name="Epochs">Epochs that the training was asked for.</param>
/// <param name="Loss">Mean of the batches' losses, weighted by their rows, penalties on weights included; of several heads, the sum of theirs times their <c>LossWeight</c>.</param>
/// <param name="ValidationLoss">Loss on the validation rows; <see langword="null"/> without any.</param>
/// <param name="Metrics">Metrics of the predictions made while training, as Keras reports them; of several heads, <c>Metrics[Metric.Accuracy, "Kind"]</c>.</param>
/// <param name="ValidationMetrics">Metrics on the validation rows; empty without any.</param>
/// <param name="LearningRate">The learning rate of the epoch's first step.</param>
/// <param name="Elapsed">Time of the epoch, validation included.</param>
public readonly record struct EpochReport(
    int Epoch,
    int Epochs,
    double Loss,
    double? ValidationLoss,
    MetricValues Metrics,
    MetricValues ValidationMetrics,
    float LearningRate,
    TimeSpan Elapsed)
{
    /// <summary>One line: <c>Epoch 3/100: loss 0.2311, Accuracy 0.9, validation loss 0.25, Accuracy 0.88 (12 ms)</c>.</summary>
    public override string ToString()
    {
        StringBuilder line = new();
        line.Append(CultureInfo.InvariantCulture, $"Epoch {Epoch + 1}/{Epochs}: loss {Loss:G4}");
        Append(line, Metrics);
        if (ValidationLoss is { } loss)
        {
            line.Append(CultureInfo.InvariantCulture, $", validation loss {loss:G4}");
            Append(line, ValidationMetrics);
        }

        return line.Append(CultureInfo.InvariantCulture, $" ({Elapsed.TotalMilliseconds:0} ms)").ToString();
    }

    private static void Append(StringBuilder line, MetricValues metrics)
    {
        if (metrics is { Count: > 0 })
        {
            line.Append(", ").Append(metrics);
        }
    }
}
