namespace NetDsl;

/// <summary>
/// Lowers the rate along half a cosine: <c>minimum + (initial - minimum) (1 + cos(pi t)) / 2</c>, <c>t</c> from 0 to 1. Then it stays at the
/// minimum, or, with <see cref="Restarts"/>, jumps back and begins again (Loshchilov and Hutter 2017: SGDR).
/// </summary>
public sealed record CosineSchedule : LearningRateSchedule
{
    private readonly double periodGrowth = 1;
    private readonly double restartFactor = 1;

    /// <summary>Makes the schedule.</summary>
    /// <param name="initial">Rate at the beginning; above 0.</param>
    /// <param name="epochs">Epochs of the (first) half cosine; above 0.</param>
    /// <param name="minimum">Rate at its end; 0 or above.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public CosineSchedule(float initial, double epochs, float minimum = 0)
    {
        Initial = Requirement.Positive(initial);
        Epochs = Requirement.Positive(epochs);
        Minimum = Requirement.NotNegative(minimum);
    }

    /// <summary>Rate at the beginning.</summary>
    public float Initial { get; }

    /// <summary>Epochs of the (first) half cosine.</summary>
    public double Epochs { get; }

    /// <summary>Rate at its end.</summary>
    public float Minimum { get; }

    /// <summary>Whether it begins again when it has reached the minimum.</summary>
    public bool Restarts { get; init; }

    /// <summary>How many times as long each period is as the one before; 1 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1 or not finite.</exception>
    public double PeriodGrowth
    {
        get => periodGrowth;
        init => periodGrowth = Requirement.Require(value >= 1 && double.IsFinite(value), value, nameof(PeriodGrowth), "a finite number, 1 or above");
    }

    /// <summary>What the rate at the beginning of each period is multiplied by, compared with the one before; above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0 or not finite.</exception>
    public double RestartFactor
    {
        get => restartFactor;
        init => restartFactor = Requirement.Positive(value, nameof(RestartFactor));
    }

    /// <inheritdoc/>
    public override float At(double epoch)
    {
        if (!Restarts)
        {
            return Cosine(Initial, Minimum, Math.Min(1, epoch / Epochs));
        }

        GrowingPeriods periods = new(PeriodGrowth);
        double number = periods.Find(SchedulePosition.Periods(epoch, Epochs));
        if (SchedulePosition.HasReached(epoch, Epochs * periods.Start(number + 1)))
        {
            number++;
        }
        else if (!SchedulePosition.HasReached(epoch, Epochs * periods.Start(number)))
        {
            number--;
        }

        double since = SchedulePosition.Since(epoch, Epochs * periods.Start(number));
        double share = Math.Clamp(since / (Epochs * periods.Length(number)), 0, 1);
        return Cosine(Math.Max(Minimum, Initial * Math.Pow(RestartFactor, number)), Minimum, share);
    }
}
