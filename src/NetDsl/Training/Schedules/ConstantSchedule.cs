namespace NetDsl;

/// <summary>The same rate throughout; useful inside <see cref="WarmUpSchedule"/>.</summary>
public sealed record ConstantSchedule : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="rate">The rate; 0 or above.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public ConstantSchedule(float rate) => Rate = Requirement.NotNegative(rate);

    /// <summary>The rate.</summary>
    public float Rate { get; }

    /// <inheritdoc/>
    public override float At(double epoch) => Rate;
}
