namespace NetDsl;

/// <summary>
/// A ready-made learning rate over the course of a training. Positions are epochs from 0, with fractions: 2.5 is the middle of the third
/// epoch. Converts to the function of the epoch that <see cref="FitOptions.Schedule"/> takes; there, one with <see cref="EachStep"/> is
/// asked before each step. Resumed trainings continue with the number of their epoch.
/// </summary>
public abstract record LearningRateSchedule
{
    /// <summary>
    /// Whether the rate changes within epochs. Warm-up and one-cycle do so by default, because their ramps may be shorter than an epoch;
    /// the others change between epochs, as in Keras' LearningRateScheduler.
    /// </summary>
    public bool EachStep { get; init; }

    /// <summary>The rate at a position.</summary>
    /// <param name="epoch">Epochs from 0, with fractions; 0 or more.</param>
    public abstract float At(double epoch);

    /// <summary>The rate at the start of an epoch.</summary>
    /// <param name="epoch">Number of the epoch, from 0.</param>
    public float AtEpoch(int epoch) => At(epoch);

    /// <summary>The schedule as a function of the epoch.</summary>
    public Func<int, float> ToFunc() => AtEpoch;

    /// <summary>The schedule as a function of the epoch.</summary>
    public static implicit operator Func<int, float>(LearningRateSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return schedule.AtEpoch;
    }

    /// <summary>The ready-made schedule that a function came from; <see langword="null"/> for any other function.</summary>
    internal static LearningRateSchedule? Behind(Func<int, float>? function) => function?.Target as LearningRateSchedule;

    /// <summary>Half a cosine from <paramref name="from"/> at 0 to <paramref name="to"/> at 1.</summary>
    private protected static float Cosine(double from, double to, double share) => (float)(to + (from - to) * (1 + Math.Cos(Math.PI * share)) / 2);
}
