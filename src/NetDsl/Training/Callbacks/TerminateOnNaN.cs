namespace NetDsl;

/// <summary>Ends the training at the first step whose loss is NaN or infinite: no later step can repair the weights.</summary>
/// <remarks><see cref="History.StopReason"/> names the step. <see cref="TrainingMonitor"/> tells in which layer it showed first.</remarks>
public sealed class TerminateOnNaN : StepCallback
{
    /// <inheritdoc/>
    public override void OnStepEnd(TrainingControl training, in StepReport report)
    {
        if (!double.IsFinite(report.Loss))
        {
            training.StopAtOnce(FormattableString.Invariant(
                $"TerminateOnNaN: the loss was {report.Loss} in epoch {report.Epoch + 1}, step {report.Step + 1} of {report.Steps}. Lower the learning rate ({report.LearningRate} there) or set ClipNorm."));
        }
    }
}
