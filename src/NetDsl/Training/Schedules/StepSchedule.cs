namespace NetDsl;

/// <summary>Multiplies the rate by a factor every few epochs: <c>initial factor^floor(epoch / every)</c>.</summary>
public sealed record StepSchedule : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="initial">Rate of the first epochs; above 0.</param>
    /// <param name="every">Epochs between the changes; above 0.</param>
    /// <param name="factor">What each change multiplies by; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public StepSchedule(float initial, double every, double factor = 0.1)
    {
        Initial = Requirement.Positive(initial);
        Every = Requirement.Positive(every);
        Factor = Requirement.Positive(factor);
    }

    /// <summary>Rate of the first epochs.</summary>
    public float Initial { get; }

    /// <summary>Epochs between the changes.</summary>
    public double Every { get; }

    /// <summary>What each change multiplies by.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public override float At(double epoch) => (float)(Initial * Math.Pow(Factor, Math.Floor(SchedulePosition.Periods(epoch, Every))));
}
