namespace NetDsl;

/// <summary>
/// The rates that a schedule sets in one training. Rates of epochs are asked for once, before anything is changed, so that a schedule that turns bad in its last
/// epoch costs no training. Rates of steps are computed when they are due; those at both ends of each epoch are tried before.
/// </summary>
internal sealed class ScheduledRates
{
    // Trainings that early stopping ends may be asked for millions of epochs.
    private const int MostEpochs = 1 << 16;

    private readonly string source;
    private readonly Func<int, float> ofEpoch;
    private readonly LearningRateSchedule? ofStep;
    private readonly int first;
    private readonly float[] known;

    /// <summary>Asks for the rates and checks them.</summary>
    /// <param name="schedule">A function of the epoch, or a ready-made schedule.</param>
    /// <param name="source">Where it was given, for messages.</param>
    /// <param name="firstEpoch">Number of the training's first epoch.</param>
    /// <param name="epochs">Number behind its last one.</param>
    /// <param name="stepsPerEpoch">Steps of an epoch.</param>
    /// <exception cref="ArgumentException">A rate is negative or not finite.</exception>
    public ScheduledRates(Func<int, float> schedule, string source, int firstEpoch, int epochs, int stepsPerEpoch)
    {
        this.source = source;
        ofEpoch = schedule;
        ofStep = LearningRateSchedule.Behind(schedule) is { EachStep: true } found ? found : null;
        first = firstEpoch;
        known = new float[ofStep is null ? Math.Clamp(epochs - firstEpoch, 0, MostEpochs) : 0];
        for (int i = 0; i < known.Length; i++)
        {
            known[i] = Tried(schedule(firstEpoch + i), firstEpoch + i);
        }

        for (int epoch = firstEpoch; ofStep is not null && epoch < Math.Min(epochs, (long)firstEpoch + MostEpochs); epoch++)
        {
            Tried(At(epoch, 0, stepsPerEpoch), epoch);
            Tried(At(epoch, stepsPerEpoch - 1, stepsPerEpoch), epoch);
        }
    }

    /// <summary>Whether it sets a rate for each step, not for each epoch.</summary>
    public bool EachStep => ofStep is not null;

    /// <summary>The rate of an epoch.</summary>
    /// <exception cref="InvalidOperationException">It is negative or not finite.</exception>
    public float OfEpoch(int epoch) => epoch - first < known.Length ? known[epoch - first] : Due(ofEpoch(epoch), epoch);

    /// <summary>The rate of a step.</summary>
    /// <exception cref="InvalidOperationException">It is negative or not finite.</exception>
    public float OfStep(int epoch, int step, int steps) => Due(At(epoch, step, steps), epoch);

    private float At(int epoch, int step, int steps) => ofStep!.At(epoch + (double)step / steps);

    private float Tried(float rate, int epoch) => IsRate(rate) ? rate : throw new ArgumentException(Problem(rate, epoch) + ".", "options");

    private float Due(float rate, int epoch) => IsRate(rate) ? rate : throw new InvalidOperationException(Problem(rate, epoch) + ", and the model keeps what it has learned up to there.");

    private string Problem(float rate, int epoch) =>
        FormattableString.Invariant($"{source} gave the learning rate {rate} for epoch {epoch}: a learning rate is finite and not negative");

    private static bool IsRate(float rate) => rate >= 0 && float.IsFinite(rate);
}
