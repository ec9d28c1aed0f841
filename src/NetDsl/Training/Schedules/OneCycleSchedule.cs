namespace NetDsl;

/// <summary>
/// One rise and one fall (Smith and Topin 2017: super-convergence), both along half cosines: from <c>peak / 25</c> to the peak, then
/// down to a ten-thousandth of the start; the numbers are those of PyTorch's OneCycleLR. Changes at each step by default.
/// </summary>
public sealed record OneCycleSchedule : LearningRateSchedule
{
    private readonly double riseShare = 0.3;
    private readonly double startDivisor = 25;
    private readonly double endDivisor = 1e4;

    /// <summary>Makes the schedule.</summary>
    /// <param name="peak">The largest rate; above 0. A <see cref="LearningRateFinder"/> suggests one.</param>
    /// <param name="epochs">Epochs of the cycle, usually those of the training; above 0. Later the rate stays at its end.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public OneCycleSchedule(float peak, double epochs)
    {
        Peak = Requirement.Positive(peak);
        Epochs = Requirement.Positive(epochs);
        EachStep = true;
    }

    /// <summary>The largest rate.</summary>
    public float Peak { get; }

    /// <summary>Epochs of the cycle.</summary>
    public double Epochs { get; }

    /// <summary>Share of the cycle in which the rate rises; above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public double RiseShare
    {
        get => riseShare;
        init => riseShare = Requirement.Share(value, nameof(RiseShare));
    }

    /// <summary>The first rate is the peak divided by this; above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public double StartDivisor
    {
        get => startDivisor;
        init => startDivisor = Requirement.Positive(value, nameof(StartDivisor));
    }

    /// <summary>The last rate is the first one divided by this; above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public double EndDivisor
    {
        get => endDivisor;
        init => endDivisor = Requirement.Positive(value, nameof(EndDivisor));
    }

    /// <inheritdoc/>
    public override float At(double epoch)
    {
        double share = Math.Clamp(epoch / Epochs, 0, 1);
        double start = Peak / StartDivisor;
        return share < RiseShare
            ? Cosine(start, Peak, share / RiseShare)
            : Cosine(Peak, start / EndDivisor, (share - RiseShare) / (1 - RiseShare));
    }
}
