namespace NetDsl;

/// <summary>What the losses of the epochs say about a training.</summary>
internal sealed class LossWatch
{
    // Epochs after which a loss that has not fallen by a hundredth of itself is called stuck.
    private const int StuckEpochs = 5;
    private const double StuckShare = 0.01;

    // Changes that are looked at for ups and downs; all but one must turn, by a twentieth of the loss on average.
    private const int Changes = 8;
    private const double SwingShare = 0.05;

    // Epochs since the best validation loss, and how far above it the present one is.
    private const int DriftEpochs = 5;
    private const double DriftShare = 0.1;

    private readonly double[] latest = new double[Changes + 1];
    private EpochReport first;
    private EpochReport last;
    private EpochReport best;
    private int epochs;

    public void Add(in EpochReport report)
    {
        first = epochs == 0 ? report : first;
        // The first finite loss replaces one that is not.
        best = epochs == 0 || report.ValidationLoss < best.ValidationLoss || !double.IsFinite(best.ValidationLoss ?? 0) ? report : best;
        last = report;
        latest.AsSpan(1).CopyTo(latest);
        latest[^1] = report.Loss;
        epochs++;
    }

    public TrainingFinding? Stuck() => epochs != StuckEpochs || Math.Abs(first.Loss - last.Loss) > StuckShare * Math.Abs(first.Loss) ? null : new(
        FindingKind.StuckLoss,
        null,
        first.Epoch,
        FormattableString.Invariant($"the loss went from {first.Loss:G4} to {last.Loss:G4} in {StuckEpochs} epochs."),
        FormattableString.Invariant($"Unless the model had been trained before: raise the learning rate ({last.LearningRate:G3}; LearningRateFinder suggests one), prepare the features with [Standardize], and check that labels belong to their rows."),
        "NDSL2020");

    public TrainingFinding? Oscillating()
    {
        if (epochs <= Changes)
        {
            return null;
        }

        double sum = 0, swing = 0, before = 0;
        int turns = 0;
        for (int i = 1; i < latest.Length; i++)
        {
            double change = latest[i] - latest[i - 1];
            turns += change * before < 0 ? 1 : 0;
            before = change;
            swing += Math.Abs(change);
            sum += Math.Abs(latest[i]);
        }

        return turns < Changes - 2 || swing < SwingShare * sum ? null : new(
            FindingKind.OscillatingLoss,
            null,
            last.Epoch - Changes,
            FormattableString.Invariant($"the loss turned {turns} times in {Changes + 1} epochs, by {100 * swing / sum:0} % of itself on average."),
            FormattableString.Invariant($"Lower the learning rate ({last.LearningRate:G3}) or take larger batches."));
    }

    public TrainingFinding? Drifting()
    {
        if (last.Epoch - best.Epoch < DriftEpochs || last.ValidationLoss is not { } now || best.ValidationLoss is not { } lowest)
        {
            return null;
        }

        return now <= lowest + DriftShare * Math.Abs(lowest) || last.Loss >= best.Loss ? null : new(
            FindingKind.DriftingValidation,
            null,
            best.Epoch + 1,
            FormattableString.Invariant($"the validation loss rose from {lowest:G4} to {now:G4}, while the training loss fell from {best.Loss:G4} to {last.Loss:G4}."),
            "End there with EarlyStopping { RestoreBest = true }, or regularise: [Dropout], L2, fewer units, more rows.");
    }
}
