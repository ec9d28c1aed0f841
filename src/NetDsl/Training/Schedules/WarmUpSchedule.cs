namespace NetDsl;

/// <summary>
/// Raises the rate in a straight line to the first rate of another schedule, then follows that one from its beginning. Changes at each step
/// by default: a warm-up is often shorter than an epoch.
/// </summary>
public sealed record WarmUpSchedule : LearningRateSchedule
{
    private readonly double startFactor = 0.1;

    /// <summary>Makes the schedule.</summary>
    /// <param name="epochs">Epochs of the warm-up, with fractions; above 0.</param>
    /// <param name="then">The schedule that follows.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epochs"/> is not above 0 or not finite.</exception>
    public WarmUpSchedule(double epochs, LearningRateSchedule then)
    {
        ArgumentNullException.ThrowIfNull(then);
        Epochs = Requirement.Positive(epochs);
        Then = then;
        EachStep = true;
    }

    /// <summary>Epochs of the warm-up.</summary>
    public double Epochs { get; }

    /// <summary>The schedule that follows.</summary>
    public LearningRateSchedule Then { get; }

    /// <summary>The first rate as a share of the one that the warm-up leads to; from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0 or above 1.</exception>
    public double StartFactor
    {
        get => startFactor;
        init => startFactor = Requirement.Require(value >= 0 && value <= 1, value, nameof(StartFactor), "from 0 to 1");
    }

    /// <inheritdoc/>
    public override float At(double epoch)
    {
        if (!SchedulePosition.HasReached(epoch, Epochs))
        {
            return (float)(Then.At(0) * (StartFactor + (1 - StartFactor) * epoch / Epochs));
        }

        // What follows keeps its own pace: a schedule per epoch is not to change in the middle of one just because the warm-up does.
        double after = SchedulePosition.Since(epoch, Epochs);
        return Then.At(Then.EachStep ? after : Math.Floor(SchedulePosition.Periods(after, 1)));
    }
}
