namespace NetDsl;

/// <summary>
/// Ends the training when a quantity has not improved for some epochs, and can go back to the best weights. Settings and defaults are Keras'. An epoch that ends
/// with weights that are not finite is never the best.
/// </summary>
public sealed class EarlyStopping : Callback
{
    private float[]? best;
    private int waited;

    /// <summary>What to watch.</summary>
    public Monitored Monitor { get; init; } = Monitored.ValidationLoss;

    /// <summary>Epochs without improvement after which the training ends; 0 ends it at the first one, like 1.</summary>
    public int Patience { get; init; }

    /// <summary>A change that is not larger than this is no improvement; 0 or above.</summary>
    public double MinimumChange { get; init; }

    /// <summary>Whether the model gets the weights of the best epoch back when the training ends, however it ends but by an exception.</summary>
    public bool RestoreBest { get; init; }

    /// <summary>Number of the best epoch, from 0; -1 before one.</summary>
    public int BestEpoch { get; private set; } = -1;

    /// <summary>The best value so far; NaN before one.</summary>
    public double BestValue { get; private set; } = double.NaN;

    /// <inheritdoc/>
    public override void Check(TrainingControl training)
    {
        ArgumentNullException.ThrowIfNull(Monitor, $"{nameof(EarlyStopping)}.{nameof(Monitor)}");
        Requirement.NotNegative(Patience, $"{nameof(EarlyStopping)}.{nameof(Patience)}");
        Requirement.NotNegative(MinimumChange, $"{nameof(EarlyStopping)}.{nameof(MinimumChange)}");
        Monitor.Check(training, nameof(EarlyStopping));
    }

    /// <inheritdoc/>
    public override void OnTrainingStart(TrainingControl training)
    {
        best = null;
        waited = 0;
        BestEpoch = -1;
        BestValue = double.NaN;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingControl training, EpochReport report)
    {
        double value = Monitor.Read(report);
        if (Monitor.IsBetter(value, BestEpoch < 0 ? Monitor.Worst : BestValue, MinimumChange) && !training.IsLost)
        {
            waited = 0;
            BestEpoch = report.Epoch;
            BestValue = value;
            if (RestoreBest)
            {
                best ??= new float[training.ParameterLength];
                training.CopyParametersTo(best);
            }
        }
        else if (++waited >= Patience)
        {
            training.Stop(BestEpoch < 0
                ? FormattableString.Invariant($"EarlyStopping: {Monitor} had no value in {waited} epochs.")
                : FormattableString.Invariant($"EarlyStopping: {Monitor} has not improved for {waited} epochs; it was best, {BestValue:G6}, in epoch {BestEpoch + 1}."));
        }
    }

    /// <inheritdoc/>
    public override void OnTrainingEnd(TrainingControl training)
    {
        if (best is not null)
        {
            training.RestoreParameters(best);
            training.History.RestoredEpoch = BestEpoch;
            best = null;
        }
    }
}
