namespace NetDsl;

/// <summary>
/// Sets the learning rate by a schedule, as <see cref="FitOptions.Schedule"/> does, for those who keep everything that steers a training in
/// one list of callbacks. Callbacks behind it in the list may change the rate further.
/// </summary>
public sealed class LearningRateScheduler : StepCallback
{
    private readonly Func<int, float> schedule;
    private ScheduledRates? rates;

    /// <summary>Makes the callback.</summary>
    /// <param name="schedule">A function of the epoch (from 0), or a ready-made schedule; one with <see cref="LearningRateSchedule.EachStep"/> is asked before each step.</param>
    public LearningRateScheduler(Func<int, float> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        this.schedule = schedule;
    }

    /// <inheritdoc/>
    public override void Check(TrainingControl training)
    {
        if (training.Schedules > 1)
        {
            throw new ArgumentException("FitOptions.Schedule and each LearningRateScheduler set the learning rate, and this training has more than one of them: choose one.", "options");
        }

        rates = new ScheduledRates(schedule, nameof(LearningRateScheduler), training.StartEpoch, training.Epochs, training.StepsPerEpoch);
    }

    /// <inheritdoc/>
    public override void OnEpochStart(TrainingControl training, int epoch)
    {
        if (!rates!.EachStep)
        {
            training.LearningRate = rates.OfEpoch(epoch);
        }
    }

    /// <inheritdoc/>
    public override void OnStepStart(TrainingControl training, int epoch, int step, int steps)
    {
        if (rates!.EachStep)
        {
            training.LearningRate = rates.OfStep(epoch, step, steps);
        }
    }
}
