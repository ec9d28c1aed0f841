namespace NetDsl;

/// <summary>Multiplies the learning rate by a factor when a quantity has not improved for some epochs. Settings and defaults are Keras'.</summary>
public sealed class ReduceLearningRateOnPlateau : Callback
{
    private double best;
    private int waited;
    private int resting;

    /// <summary>What to watch.</summary>
    public Monitored Monitor { get; init; } = Monitored.ValidationLoss;

    /// <summary>What the rate is multiplied by; above 0 and below 1.</summary>
    public float Factor { get; init; } = 0.1f;

    /// <summary>Epochs without improvement before the rate is lowered.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>A change that is not larger than this is no improvement; 0 or above.</summary>
    public double MinimumChange { get; init; } = 1e-4;

    /// <summary>Epochs after a change in which nothing is counted.</summary>
    public int CoolDown { get; init; }

    /// <summary>The rate is never lowered below this; 0 or above.</summary>
    public float MinimumRate { get; init; }

    /// <inheritdoc/>
    public override void Check(TrainingControl training)
    {
        const string Name = nameof(ReduceLearningRateOnPlateau);
        ArgumentNullException.ThrowIfNull(Monitor, $"{Name}.{nameof(Monitor)}");
        Requirement.Share(Factor, $"{Name}.{nameof(Factor)}");
        Requirement.NotNegative(Patience, $"{Name}.{nameof(Patience)}");
        Requirement.NotNegative(MinimumChange, $"{Name}.{nameof(MinimumChange)}");
        Requirement.NotNegative(CoolDown, $"{Name}.{nameof(CoolDown)}");
        Requirement.NotNegative(MinimumRate, $"{Name}.{nameof(MinimumRate)}");
        Monitor.Check(training, Name);
        if (training.HasSchedule)
        {
            throw new ArgumentException($"{Name} lowers the learning rate, but FitOptions.Schedule or a LearningRateScheduler would set it anew at once: choose one of them.", "options");
        }
    }

    /// <inheritdoc/>
    public override void OnTrainingStart(TrainingControl training)
    {
        best = Monitor.Worst;
        waited = resting = 0;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingControl training, EpochReport report)
    {
        double value = Monitor.Read(report);
        if (resting > 0)
        {
            resting--;
            waited = 0;
        }

        if (Monitor.IsBetter(value, best, MinimumChange))
        {
            best = value;
            waited = 0;
        }
        else if (resting == 0 && ++waited >= Patience)
        {
            training.LearningRate = Math.Min(training.LearningRate, Math.Max(training.LearningRate * Factor, MinimumRate));
            resting = CoolDown;
            waited = 0;
        }
    }
}
