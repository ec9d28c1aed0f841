namespace NetDsl;

/// <summary>
/// Sets the learning rate by a schedule, as <see cref="FitOptions.Schedule"/> does, for those who keep everything that steers a training in
/// one list of callbacks. Callbacks behind it in the list may change the rate further.
/// </summary>
public sealed class LearningRateScheduler : StepCallback
{
    private readonly Func<int, float> schedule;
    private readonly LearningRateSchedule? stepwise;

    /// <summary>Makes the callback.</summary>
    /// <param name="schedule">A function of the epoch (from 0), or a ready-made schedule; one with <see cref="LearningRateSchedule.EachStep"/> is asked before each step.</param>
    public LearningRateScheduler(Func<int, float> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        this.schedule = schedule;
        stepwise = LearningRateSchedule.Behind(schedule) is { EachStep: true } found ? found : null;
    }

    /// <inheritdoc/>
    public override void Check(TrainingControl training)
    {
        if (training.HasSchedule)
        {
            throw new ArgumentException("Both FitOptions.Schedule and a LearningRateScheduler set the learning rate: choose one of them.", "options");
        }
    }

    /// <inheritdoc/>
    public override void OnEpochStart(TrainingControl training, int epoch)
    {
        if (stepwise is null)
        {
            training.LearningRate = schedule(epoch);
        }
    }

    /// <inheritdoc/>
    public override void OnStepStart(TrainingControl training, int epoch, int step, int steps)
    {
        if (stepwise is not null)
        {
            training.LearningRate = stepwise.At(epoch + (double)step / steps);
        }
    }
}
