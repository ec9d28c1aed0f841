namespace NetDsl;

/// <summary>
/// Multiplies the rate by a factor over every so many epochs, smoothly: <c>initial factor^(epoch / epochs)</c>. The rising one of many
/// tutorials, <c>1e-4 * 10^(epoch / 20)</c>, is <c>new ExponentialSchedule(1e-4f, factor: 10, epochs: 20)</c>.
/// </summary>
public sealed record ExponentialSchedule : LearningRateSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="initial">Rate at the beginning; above 0.</param>
    /// <param name="factor">What the rate is multiplied by over <paramref name="epochs"/>; above 0.</param>
    /// <param name="epochs">Epochs over which the factor takes effect once; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public ExponentialSchedule(float initial, double factor, double epochs = 1)
    {
        Initial = Requirement.Positive(initial);
        Factor = Requirement.Positive(factor);
        Epochs = Requirement.Positive(epochs);
    }

    /// <summary>Rate at the beginning.</summary>
    public float Initial { get; }

    /// <summary>What the rate is multiplied by over <see cref="Epochs"/>.</summary>
    public double Factor { get; }

    /// <summary>Epochs over which the factor takes effect once.</summary>
    public double Epochs { get; }

    /// <inheritdoc/>
    public override float At(double epoch) => (float)(Initial * Math.Pow(Factor, epoch / Epochs));
}
