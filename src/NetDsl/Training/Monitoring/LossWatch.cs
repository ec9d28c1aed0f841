namespace NetDsl;

/// <summary>What the losses of the epochs say about a training.</summary>
internal static class LossWatch
{
    // Epochs after which a loss that has not fallen by a hundredth of itself is called stuck.
    private const int StuckEpochs = 5;
    private const double StuckShare = 0.01;

    // Epochs that are looked at for ups and downs; all changes but one must turn, by a twentieth of the loss on average.
    private const int SwingEpochs = 9;
    private const double SwingShare = 0.05;

    // Epochs since the best validation loss, and how far above it the present one is.
    private const int DriftEpochs = 5;
    private const double DriftShare = 0.1;

    public static TrainingFinding? Stuck(IReadOnlyList<EpochReport> reports)
    {
        if (reports.Count != StuckEpochs)
        {
            return null;
        }

        (double first, double last) = (reports[0].Loss, reports[^1].Loss);
        return Math.Abs(first - last) > StuckShare * Math.Abs(first) ? null : new(
            FindingKind.StuckLoss,
            null,
            reports[0].Epoch,
            FormattableString.Invariant($"the loss went from {first:G4} to {last:G4} in {StuckEpochs} epochs."),
            FormattableString.Invariant($"Unless the model had been trained before: raise the learning rate ({reports[^1].LearningRate:G3}; LearningRateFinder suggests one), prepare the features with [Standardize], and check that labels belong to their rows."),
            "NDSL2020");
    }

    public static TrainingFinding? Oscillating(IReadOnlyList<EpochReport> reports)
    {
        if (reports.Count < SwingEpochs)
        {
            return null;
        }

        double sum = 0, swing = 0, before = 0;
        int turns = 0;
        for (int i = reports.Count - SwingEpochs + 1; i < reports.Count; i++)
        {
            double change = reports[i].Loss - reports[i - 1].Loss;
            turns += change * before < 0 ? 1 : 0;
            before = change;
            swing += Math.Abs(change);
            sum += Math.Abs(reports[i].Loss);
        }

        return turns < SwingEpochs - 3 || swing < SwingShare * sum ? null : new(
            FindingKind.OscillatingLoss,
            null,
            reports[^SwingEpochs].Epoch,
            FormattableString.Invariant($"the loss turned {turns} times in {SwingEpochs} epochs, by {swing / sum:P0} of itself on average."),
            FormattableString.Invariant($"Lower the learning rate ({reports[^1].LearningRate:G3}) or take larger batches."));
    }

    public static TrainingFinding? Drifting(IReadOnlyList<EpochReport> reports)
    {
        if (reports[^1].ValidationLoss is not { } last)
        {
            return null;
        }

        int best = 0;
        for (int i = 1; i < reports.Count; i++)
        {
            best = reports[i].ValidationLoss < reports[best].ValidationLoss ? i : best;
        }

        double lowest = reports[best].ValidationLoss!.Value;
        bool drifts = reports.Count - 1 - best >= DriftEpochs && last > lowest + DriftShare * Math.Abs(lowest) && reports[^1].Loss < reports[best].Loss;
        return !drifts ? null : new(
            FindingKind.DriftingValidation,
            null,
            reports[best].Epoch + 1,
            FormattableString.Invariant($"the validation loss rose from {lowest:G4} to {last:G4}, while the training loss fell from {reports[best].Loss:G4} to {reports[^1].Loss:G4}."),
            "End there with EarlyStopping { RestoreBest = true }, or regularise: [Dropout], L2, fewer units, more rows.");
    }
}
