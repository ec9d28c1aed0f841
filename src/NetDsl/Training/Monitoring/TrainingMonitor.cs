namespace NetDsl;

/// <summary>
/// Watches a training for what goes wrong without an exception: numbers that are not finite, vanishing or exploding gradients, dead units,
/// a loss that is stuck or swings, validation that drifts away. Sees losses, weights and gradients, and these at a few steps per epoch only, so
/// that it costs little. Steers nothing.
/// </summary>
/// <example><code>
/// TrainingMonitor monitor = new() { OnFinding = Console.WriteLine };
/// model.Fit(train, new() { Epochs = 100, Callbacks = [monitor] });
/// </code></example>
public sealed class TrainingMonitor : StepCallback
{
    // Sizes of an early layer's gradients against the last layer's. Healthy networks keep within two orders of magnitude (their initialisers
    // are made for that); what a factor of a thousand slows down does not learn in the time that the last layer needs.
    private const double LayerRatio = 1e3;

    // Growth of the norm of all gradients since the first epoch.
    private const double NormGrowth = 100;

    // Share of a layer's units from which on dead ones are worth a word: a few are normal with Relu.
    private const double DeadShare = 0.2;

    private readonly List<TrainingFinding> findings = [];
    private GradientWatch gradients = new([]);
    private DeadUnitWatch[] units = [];
    private int[] slowEpochs = [];
    private int[] fastEpochs = [];
    private double firstNorm;
    private int stride = 1;

    /// <summary>Called for each finding when it is made, on the training thread.</summary>
    public Action<TrainingFinding>? OnFinding { get; init; }

    /// <summary>Steps per epoch whose gradients are looked at; 1 or more.</summary>
    public int SamplesPerEpoch { get; init; } = 8;

    /// <summary>Epochs in a row that make dead units, vanishing or exploding layers a finding; 1 or more.</summary>
    public int Patience { get; init; } = 3;

    /// <summary>What was found in the last training, in order; each kind once per tensor.</summary>
    public IReadOnlyList<TrainingFinding> Findings => findings;

    /// <inheritdoc/>
    public override void Check(TrainingControl training)
    {
        Requirement.Positive(SamplesPerEpoch);
        Requirement.Positive(Patience);
    }

    /// <inheritdoc/>
    public override void OnTrainingStart(TrainingControl training)
    {
        findings.Clear();
        gradients = new GradientWatch(training.Tensors);
        units = DeadUnitWatch.Create(training.Tensors);
        slowEpochs = new int[gradients.Kernels.Count];
        fastEpochs = new int[gradients.Kernels.Count];
        firstNorm = 0;
    }

    /// <inheritdoc/>
    public override void OnEpochStart(TrainingControl training, int epoch)
    {
        gradients.BeginEpoch();
        foreach (DeadUnitWatch watch in units)
        {
            watch.BeginEpoch();
        }
    }

    /// <inheritdoc/>
    public override void OnStepStart(TrainingControl training, int epoch, int step, int steps) => stride = Math.Max(1, steps / SamplesPerEpoch);

    /// <inheritdoc/>
    public override void OnStepEnd(TrainingControl training, in StepReport report)
    {
        if (!double.IsFinite(report.Loss))
        {
            FindNotFinite(gradients.LargestLatest, report, FormattableString.Invariant($"the loss is {report.Loss}; before it, the gradients were largest here."));
            return;
        }

        if (report.Step % stride == stride - 1)
        {
            Sample(training, report);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingControl training, EpochReport report)
    {
        if (Has(FindingKind.NotFinite))
        {
            return;
        }

        CheckLayers(report.Epoch);
        CheckNorm(report);
        CheckUnits(report.Epoch);
        IReadOnlyList<EpochReport> reports = training.History.Reports;
        Add(LossWatch.Stuck(reports));
        Add(LossWatch.Oscillating(reports));
        Add(LossWatch.Drifting(reports));
    }

    private void Sample(TrainingControl training, in StepReport report)
    {
        ReadOnlySpan<float> now = training.Gradients;
        if (gradients.Add(now) is { } broken)
        {
            FindNotFinite(broken, report, "its gradients are not finite.");
            return;
        }

        // Without any gradient at the output nothing can answer: all rows are met exactly.
        if (gradients.Kernels.Count > 0 && gradients.Size(gradients.Kernels[^1]) > 0)
        {
            foreach (DeadUnitWatch watch in units)
            {
                watch.Add(now);
            }
        }
    }

    private void FindNotFinite(string? tensor, in StepReport report, string what)
    {
        if (!Has(FindingKind.NotFinite))
        {
            Add(new(
                FindingKind.NotFinite,
                tensor,
                report.Epoch,
                FormattableString.Invariant($"in step {report.Step + 1} of {report.Steps}, {what}"),
                FormattableString.Invariant($"Lower the learning rate ({report.LearningRate:G3}), set ClipNorm, or scale features and targets with [Standardize].")));
        }
    }

    private void CheckLayers(int epoch)
    {
        for (int i = 0; i + 1 < slowEpochs.Length; i++)
        {
            double last = gradients.Size(gradients.Kernels[^1]), size = gradients.Size(gradients.Kernels[i]);
            string name = gradients.Name(gradients.Kernels[i]), lastName = gradients.Name(gradients.Kernels[^1]);
            slowEpochs[i] = last > 0 && size * LayerRatio < last ? slowEpochs[i] + 1 : 0;
            fastEpochs[i] = last > 0 && size > last * LayerRatio ? fastEpochs[i] + 1 : 0;
            if (slowEpochs[i] == Patience)
            {
                Add(new(
                    FindingKind.VanishingGradient,
                    name,
                    epoch - Patience + 1,
                    FormattableString.Invariant($"its gradients have the size {size:G2}, those of {lastName} {last:G2}."),
                    "Use Relu with HeUniform in place of Sigmoid or Tanh in hidden layers, [BatchNorm] between them, or fewer layers."));
            }
            else if (fastEpochs[i] == Patience)
            {
                Add(new(
                    FindingKind.ExplodingGradient,
                    name,
                    epoch - Patience + 1,
                    FormattableString.Invariant($"its gradients have the size {size:G2}, those of {lastName} {last:G2}."),
                    "Prepare the features with [Standardize], set ClipNorm, and keep the default initialisers."));
            }
        }
    }

    private void CheckNorm(EpochReport report)
    {
        double norm = gradients.Norm();
        if (firstNorm == 0)
        {
            firstNorm = norm;
        }
        else if (norm > NormGrowth * firstNorm)
        {
            Add(new(
                FindingKind.ExplodingGradient,
                null,
                report.Epoch,
                FormattableString.Invariant($"the norm of all gradients is {norm:G3}, {norm / firstNorm:G3} times that of the first epoch."),
                FormattableString.Invariant($"Lower the learning rate ({report.LearningRate:G3}) or set ClipNorm.")));
        }
    }

    private void CheckUnits(int epoch)
    {
        foreach (DeadUnitWatch watch in units)
        {
            int dead = watch.EndEpoch(Patience);
            if (dead > 0 && dead >= DeadShare * watch.Units)
            {
                Add(new(
                    FindingKind.DeadUnits,
                    watch.Name,
                    epoch - Patience + 1,
                    FormattableString.Invariant($"{dead} of {watch.Units} units have had no gradient for {Patience} epochs."),
                    "Lower the learning rate, use LeakyRelu or Elu in place of Relu, or prepare the features with [Standardize]."));
            }
        }
    }

    private bool Has(FindingKind kind) => findings.Exists(finding => finding.Kind == kind);

    private void Add(TrainingFinding? finding)
    {
        if (finding is not null && !findings.Exists(known => known.Kind == finding.Kind && known.Tensor == finding.Tensor))
        {
            findings.Add(finding);
            OnFinding?.Invoke(finding);
        }
    }
}
