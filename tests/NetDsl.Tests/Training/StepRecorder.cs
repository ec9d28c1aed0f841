namespace NetDsl.Tests.Training;

/// <summary>Keeps the reports of all steps.</summary>
internal sealed class StepRecorder : StepCallback
{
    public List<StepReport> Steps { get; } = [];

    public override void OnStepEnd(TrainingControl training, in StepReport report) => Steps.Add(report);
}
