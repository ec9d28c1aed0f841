using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>
/// Watches a training for what goes wrong without an exception: numbers that are not finite, vanishing or exploding gradients, dead units,
/// a loss that is stuck or swings, validation that drifts away. Steers nothing.
/// </summary>
/// <remarks>
/// Looks at the loss of each step, and at the gradients of some: of each at first, where most goes wrong, then of fewer and fewer, down to one in
/// <see cref="SampleEvery"/>. Whole epochs with at least 4 such steps are judged together, as a window. So a training of some thousand steps
/// takes less than a twentieth longer; a short one, less than a millisecond.
/// </remarks>
/// <example><code>
/// TrainingMonitor monitor = new() { OnFinding = Console.WriteLine };
/// model.Fit(train, new() { Epochs = 100, Callbacks = [monitor] });
/// </code></example>
public sealed class TrainingMonitor : StepCallback
{
    // Sizes of an early layer's gradients against the last layer's. Healthy networks keep within two orders of magnitude (their initialisers
    // are made for that); what a factor of a thousand slows down does not learn in the time that the last layer needs.
    private const double LayerRatio = 1e3;

    // Growth of the norm of all gradients since the first window.
    private const double NormGrowth = 100;

    // Share of a layer's units from which on dead ones are worth a word: a few are normal with Relu.
    private const double DeadShare = 0.2;

    // Samples that a window needs to be judged.
    private const int WindowSamples = DeadUnitWatch.ThoroughEvery;

    // The distance of sampled steps is the number of steps so far, divided by this.
    private const int Spread = 16;

    private readonly List<TrainingFinding> findings = [];
    private readonly List<int> windowStarts = [];
    private GradientWatch gradients = new([]);
    private DeadUnitWatch[] units = [];
    private LossWatch losses = new();
    private int[] slowWindows = [];
    private int[] fastWindows = [];
    private double firstNorm;
    private bool isBroken;

    /// <summary>Called for each finding when it is made, on the training thread.</summary>
    public Action<TrainingFinding>? OnFinding { get; init; }

    /// <summary>Largest distance between steps whose gradients are looked at; 1 or more.</summary>
    public int SampleEvery { get; init; } = 128;

    /// <summary>Windows in a row that make dead units, vanishing or exploding layers a finding; 1 or more.</summary>
    public int Patience { get; init; } = 3;

    /// <summary>What was found in the last training, in order; each kind once per tensor.</summary>
    public IReadOnlyList<TrainingFinding> Findings => findings;

    /// <inheritdoc/>
    public override void Check(TrainingControl training)
    {
        Requirement.Positive(SampleEvery, $"{nameof(TrainingMonitor)}.{nameof(SampleEvery)}");
        Requirement.Positive(Patience, $"{nameof(TrainingMonitor)}.{nameof(Patience)}");
    }

    /// <inheritdoc/>
    public override void OnTrainingStart(TrainingControl training)
    {
        findings.Clear();
        gradients = new GradientWatch(training.Tensors);
        units = DeadUnitWatch.Create(training.Tensors);
        losses = new LossWatch();
        slowWindows = new int[gradients.Kernels.Count];
        fastWindows = new int[gradients.Kernels.Count];
        firstNorm = 0;
        Due = 0;
        isBroken = false;
        windowStarts.Clear();
        BeginWindow(training.StartEpoch);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void OnStepEnd(TrainingControl training, in StepReport report)
    {
        if (!double.IsFinite(report.Loss))
        {
            FindNotFinite(gradients.LargestLatest, report, FormattableString.Invariant($"the loss is {report.Loss}; before it, the gradients were largest here."));
        }
        else
        {
            // This is the step that was due.
            Due += Math.Min(SampleEvery, (Due + 1) / Spread + 1);
            Sample(training, report);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingControl training, EpochReport report)
    {
        if (isBroken)
        {
            return;
        }

        losses.Add(report);
        Add(losses.Stuck());
        Add(losses.Oscillating());
        Add(losses.Drifting());
        if (gradients.Samples >= WindowSamples)
        {
            CheckLayers();
            CheckNorm(report);
            CheckUnits();
            BeginWindow(report.Epoch + 1);
        }
    }

    private void BeginWindow(int epoch)
    {
        windowStarts.Add(epoch);
        gradients.BeginWindow();
        foreach (DeadUnitWatch watch in units)
        {
            watch.BeginWindow();
        }
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
        if (!isBroken)
        {
            isBroken = true;
            Add(new(
                FindingKind.NotFinite,
                tensor,
                report.Epoch,
                FormattableString.Invariant($"in step {report.Step + 1} of {report.Steps}, {what}"),
                FormattableString.Invariant($"Lower the learning rate ({report.LearningRate:G3}), set ClipNorm, or scale features and targets, features with [Standardize].")));
        }
    }

    private void CheckLayers()
    {
        for (int i = 0; i + 1 < slowWindows.Length; i++)
        {
            double last = gradients.Size(gradients.Kernels[^1]), size = gradients.Size(gradients.Kernels[i]);
            string name = gradients.Name(gradients.Kernels[i]), lastName = gradients.Name(gradients.Kernels[^1]);
            slowWindows[i] = last > 0 && size * LayerRatio < last ? slowWindows[i] + 1 : 0;
            fastWindows[i] = last > 0 && size > last * LayerRatio ? fastWindows[i] + 1 : 0;
            if (slowWindows[i] == Patience)
            {
                Add(new(
                    FindingKind.VanishingGradient,
                    name,
                    windowStarts[^Patience],
                    FormattableString.Invariant($"its gradients have the size {size:G2}, those of {lastName} {last:G2}."),
                    "Use Relu with HeUniform in place of Sigmoid or Tanh in hidden layers, [BatchNorm] between them, or fewer layers."));
            }
            else if (fastWindows[i] == Patience)
            {
                Add(new(
                    FindingKind.ExplodingGradient,
                    name,
                    windowStarts[^Patience],
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
                FormattableString.Invariant($"the norm of all gradients is {norm:G3}, {norm / firstNorm:G3} times that of the beginning."),
                FormattableString.Invariant($"Lower the learning rate ({report.LearningRate:G3}) or set ClipNorm.")));
        }
    }

    private void CheckUnits()
    {
        foreach (DeadUnitWatch watch in units)
        {
            int dead = watch.EndWindow(Patience);
            if (dead > 0 && dead >= DeadShare * watch.Units)
            {
                Add(new(
                    FindingKind.DeadUnits,
                    watch.Name,
                    windowStarts[^Patience],
                    FormattableString.Invariant($"{dead} of {watch.Units} units have had no gradient since then."),
                    "Lower the learning rate, use LeakyRelu or Elu in place of Relu, or prepare the features with [Standardize]."));
            }
        }
    }

    private void Add(TrainingFinding? finding)
    {
        if (finding is not null && !IsKnown(finding))
        {
            findings.Add(finding);
            OnFinding?.Invoke(finding);
        }
    }

    private bool IsKnown(TrainingFinding finding) => findings.Exists(known => known.Kind == finding.Kind && known.Tensor == finding.Tensor);
}
