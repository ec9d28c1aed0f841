namespace NetDsl;

/// <summary>
/// Looks for a learning rate (Smith 2017): takes steps with a rate that grows from step to step and watches the loss. Works with every
/// model and leaves it as it was: weights, optimizer state and preparation.
/// </summary>
public static class LearningRateFinder
{
    // Share of the past in the smoothed loss; the curve of the loss alone is too rough to have a slope.
    private const double Smoothing = 0.9;

    // A smoothed loss this many times the best one has diverged: more steps would tell nothing.
    private const double Divergence = 4;

    /// <summary>Runs the trial.</summary>
    /// <param name="model">The model, with the weights that a training would begin with; left as it is.</param>
    /// <param name="training">The rows to learn from.</param>
    /// <param name="options">Batch size, optimizer, seed and class weights are taken from here; <see langword="null"/> for the defaults.</param>
    /// <param name="minimumRate">First rate; above 0.</param>
    /// <param name="maximumRate">Last rate; above the first.</param>
    /// <param name="steps">Steps between them; 10 or more. Passes over the rows are repeated as needed.</param>
    /// <exception cref="ArgumentException">Data, options or numbers are unusable.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled: half a curve would suggest a rate that is too small.</exception>
    public static LearningRateCurve Run<TLabel>(
        IModel<TLabel> model, Dataset<TLabel> training, FitOptions? options = null, float minimumRate = 1e-6f, float maximumRate = 1, int steps = 100)
    {
        ArgumentNullException.ThrowIfNull(model);
        Requirement.Positive(minimumRate);
        Requirement.Require(maximumRate > minimumRate && float.IsFinite(maximumRate), maximumRate, nameof(maximumRate), "finite and above minimumRate");
        Requirement.Require(steps >= 10, steps, nameof(steps), "10 or more");
        Trial trial = new(minimumRate, maximumRate);
        History history = model.Fit(training, (options ?? new FitOptions()) with
        {
            Epochs = 1,
            StepsPerEpoch = steps,
            Validation = null,
            ValidationSplit = 0,
            Schedule = null,
            Resume = false,
            Progress = null,
            Callbacks = [trial],
            IsTrial = true,
        });
        if (history.Cancelled)
        {
            throw new OperationCanceledException(options!.CancellationToken);
        }

        return new LearningRateCurve([.. trial.Rates], [.. trial.Losses], [.. trial.Smoothed]);
    }

    private sealed class Trial(float minimum, float maximum) : StepCallback
    {
        private double average;
        private double best = double.PositiveInfinity;

        public List<float> Rates { get; } = [];

        public List<double> Losses { get; } = [];

        public List<double> Smoothed { get; } = [];

        public override void OnStepStart(TrainingControl training, int epoch, int step, int steps) =>
            training.LearningRate = (float)(minimum * Math.Pow((double)maximum / minimum, (double)step / (steps - 1)));

        public override void OnStepEnd(TrainingControl training, in StepReport report)
        {
            if (!double.IsFinite(report.Loss))
            {
                training.StopAtOnce();
                return;
            }

            // A running average that begins with 0, divided by the weights that it has seen, as Adam does it.
            average = Smoothing * average + (1 - Smoothing) * report.Loss;
            double smoothed = average / (1 - Math.Pow(Smoothing, report.Step + 1));
            Rates.Add(report.LearningRate);
            Losses.Add(report.Loss);
            Smoothed.Add(smoothed);
            best = Math.Min(best, smoothed);

            // The sign tells nothing about losses below 0, which some penalties and Poisson losses have.
            if (best > 0 && smoothed > Divergence * best)
            {
                training.StopAtOnce();
            }
        }
    }
}
