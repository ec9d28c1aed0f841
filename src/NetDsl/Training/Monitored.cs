namespace NetDsl;

/// <summary>
/// A quantity of an <see cref="EpochReport"/> that a callback watches: the loss or a metric, on the training or the validation rows.
/// Knows in which direction it improves. (Not called Monitor, which every file knows from System.Threading.)
/// </summary>
public sealed record Monitored
{
    private readonly Metric? metric;
    private readonly bool validation;
    private readonly string? head;

    private Monitored(Metric? metric, bool validation, string? head = null)
    {
        this.metric = metric;
        this.validation = validation;
        this.head = string.IsNullOrEmpty(head) ? null : head;
    }

    /// <summary>The training loss: of several heads, the sum of theirs.</summary>
    public static Monitored Loss { get; } = new(null, false);

    /// <summary>The loss on the validation rows: of several heads, the sum of theirs.</summary>
    public static Monitored ValidationLoss { get; } = new(null, true);

    /// <summary>A metric of the predictions made while training, of the only head that computes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such metric.</exception>
    public static Monitored Of(Metric metric) => new(Known(metric), false);

    /// <summary>A metric of the predictions made while training, of a head.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="head">Name of the head; empty as without it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such metric.</exception>
    public static Monitored Of(Metric metric, string head) => new(Known(metric), false, head);

    /// <summary>A metric on the validation rows, of the only head that computes it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such metric.</exception>
    public static Monitored OfValidation(Metric metric) => new(Known(metric), true);

    /// <summary>A metric on the validation rows, of a head.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="head">Name of the head; empty as without it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such metric.</exception>
    public static Monitored OfValidation(Metric metric, string head) => new(Known(metric), true, head);

    /// <summary>Name, as a column of <see cref="History.ToCsv"/> but for a letter: <c>ValidationLoss</c>, <c>Accuracy</c>, <c>Kind.ValidationAccuracy</c>.</summary>
    public string Name => (head is null ? "" : head + ".") + (validation ? "Validation" : "") + (metric?.ToString() ?? "Loss");

    /// <summary>Whether larger values are better: accuracies and the like, not losses and errors.</summary>
    public bool LargerIsBetter => metric is not (null or Metric.LogLoss or Metric.MeanAbsoluteError or Metric.MeanSquaredError or Metric.RootMeanSquaredError);

    /// <summary>The worst value: what everything but NaN improves on.</summary>
    internal double Worst => LargerIsBetter ? double.NegativeInfinity : double.PositiveInfinity;

    /// <summary>The quantity in a report; NaN where it is not defined there.</summary>
    /// <exception cref="ArgumentException">The model has no such head, or several of its heads compute the metric and none is named.</exception>
    public double Read(EpochReport report) => metric is { } known
        ? (validation ? report.ValidationMetrics : report.Metrics)[known, head] ?? double.NaN
        : (validation ? report.ValidationLoss : report.Loss) ?? double.NaN;

    /// <summary>Whether <paramref name="value"/> improves on <paramref name="best"/> by more than <paramref name="minimumChange"/>. NaN never does.</summary>
    public bool IsBetter(double value, double best, double minimumChange = 0) =>
        LargerIsBetter ? value > best + minimumChange : value < best - minimumChange;

    /// <summary>Refuses a training that does not compute the quantity.</summary>
    /// <param name="training">The training.</param>
    /// <param name="callback">Name of the callback, for the message.</param>
    /// <exception cref="ArgumentException">The message says what is missing.</exception>
    public void Check(TrainingControl training, string callback)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (validation && !training.HasValidation)
        {
            string alternative = metric is null ? "Loss" : $"Of(Metric.{metric}{(head is null ? "" : $", \"{head}\"")})";
            throw new ArgumentException($"{callback} watches {Name}, but this training has no validation rows: set FitOptions.Validation or ValidationSplit, or watch Monitored.{alternative}.", "options");
        }

        if (metric is not { } known)
        {
            return;
        }

        if (training.History.Names.Problem(known, head) is { } problem)
        {
            throw new ArgumentException($"{callback} watches {Name} of {training.ModelName}. {problem}", "options");
        }

        if (training.History.Names.Find(known, head) < 0)
        {
            throw new ArgumentException($"{callback} watches {Name}, but {training.ModelName} computes {training.History.Names}: name {metric} in the class's [Metrics] attribute.", "options");
        }
    }

    /// <summary>The <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    private static Metric Known(Metric metric) => Enum.IsDefined(metric) ? metric : throw new ArgumentOutOfRangeException(nameof(metric), metric, "There is no such metric.");
}
