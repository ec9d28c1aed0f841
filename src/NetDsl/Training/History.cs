using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>Losses and metrics of a training, one entry per finished epoch.</summary>
public sealed class History
{
    private readonly List<EpochReport> reports = [];

    internal History(MetricNames names)
    {
        Names = names;
        Metrics = names.Metrics;
    }

    /// <summary>The metrics that were computed, each once.</summary>
    public IReadOnlyList<Metric> Metrics { get; }

    /// <summary>The metrics with the names of their heads: one that several heads compute is there as often.</summary>
    public IReadOnlyList<HeadMetric> HeadMetrics => Names.All;

    /// <summary>Number of finished epochs.</summary>
    public int Epochs => reports.Count;

    /// <summary>Whether the training ended early by its <see cref="CancellationToken"/>; the epoch that was cut short is not in the history.</summary>
    public bool Cancelled { get; internal set; }

    /// <summary>Whether the training ended early by a callback.</summary>
    public bool Stopped { get; internal set; }

    /// <summary>Why a callback ended the training, if it said so.</summary>
    public string? StopReason { get; internal set; }

    /// <summary>What changed the parameters, with its first learning rate.</summary>
    public Optimizer? Optimizer { get; internal init; }

    /// <summary>Number of the epoch, from 0, whose parameters <see cref="EarlyStopping"/> has put back; <see langword="null"/> when the model has those of the last one.</summary>
    public int? RestoredEpoch { get; internal set; }

    /// <summary>The epochs' reports.</summary>
    public IReadOnlyList<EpochReport> Reports => reports;

    /// <summary>Training loss per epoch.</summary>
    public IReadOnlyList<double> Loss => Column(report => report.Loss);

    /// <summary>Validation loss per epoch; empty without validation rows.</summary>
    public IReadOnlyList<double> ValidationLoss => HasValidation ? Column(report => report.ValidationLoss!.Value) : [];

    /// <summary>Learning rate per epoch.</summary>
    public IReadOnlyList<float> LearningRate => Column(report => report.LearningRate);

    /// <summary>Time per epoch.</summary>
    public IReadOnlyList<TimeSpan> Elapsed => Column(report => report.Elapsed);

    internal MetricNames Names { get; }

    private bool HasValidation => reports.Count > 0 && reports[0].ValidationLoss is not null;

    /// <summary>Losses and metrics of the training rows, then of the validation rows.</summary>
    private Monitored[] Quantities =>
    [
        Monitored.Loss, .. HeadMetrics.Select(name => Monitored.Of(name.Metric, name.Head)),
        .. HasValidation ? [Monitored.ValidationLoss, .. HeadMetrics.Select(name => Monitored.OfValidation(name.Metric, name.Head))] : Array.Empty<Monitored>(),
    ];

    /// <summary>A training metric per epoch.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="head">Name of the head; <see langword="null"/> for the only one that computes the metric.</param>
    /// <exception cref="ArgumentException">The model does not compute the metric, there is no such head, or several heads compute the metric and none is named.</exception>
    public IReadOnlyList<double> this[Metric metric, string? head = null]
    {
        get
        {
            Check(metric, head);
            return Column(report => report.Metrics[metric, head]!.Value);
        }
    }

    /// <summary>A metric on the validation rows per epoch; empty without any.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="head">Name of the head; <see langword="null"/> for the only one that computes the metric.</param>
    /// <exception cref="ArgumentException">The model does not compute the metric, there is no such head, or several heads compute the metric and none is named.</exception>
    public IReadOnlyList<double> Validation(Metric metric, string? head = null)
    {
        Check(metric, head);
        return HasValidation ? Column(report => report.ValidationMetrics[metric, head]!.Value) : [];
    }

    /// <summary>A table with a heading, one line per epoch, numbers with a point and comma-separated.</summary>
    public string ToCsv()
    {
        StringBuilder text = new(CsvHeading());
        foreach (EpochReport report in reports)
        {
            text.Append(CsvLine(report));
        }

        return text.ToString();
    }

    /// <summary>An object with one array per column; numbers that JSON cannot hold (NaN, infinity) become null.</summary>
    public string ToJson()
    {
        StringBuilder text = new("{");
        string separator = "\n";
        foreach ((string name, Func<EpochReport, double> value) in Columns())
        {
            text.Append(CultureInfo.InvariantCulture, $"{separator}  \"{name}\": [");
            text.AppendJoin(", ", reports.Select(report => value(report) is var number && double.IsFinite(number) ? Format(number) : "null")).Append(']');
            separator = ",\n";
        }

        return text.Append("\n}\n").ToString();
    }

    /// <summary>How many epochs there were and how they ended; of loss and metrics, on training and validation rows, the last value and the best one with its epoch, counted from 1.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Epochs} {(Epochs == 1 ? "epoch" : "epochs")} in {reports.Sum(report => report.Elapsed.TotalSeconds):0.##} s");
        text.Append(Cancelled ? ", cancelled" : Stopped ? ", stopped early" : "");
        Monitored[] quantities = Epochs == 0 ? [] : Quantities;
        foreach (Monitored quantity in quantities)
        {
            text.Append('\n').Append(quantity.Name.PadRight(quantities.Max(other => other.Name.Length)));
            text.Append(CultureInfo.InvariantCulture, $"  {quantity.Read(reports[^1]):G4}");
            if (BestOf(quantity) is { } best)
            {
                text.Append(CultureInfo.InvariantCulture, $", best {quantity.Read(best):G4} in epoch {best.Epoch + 1}");
            }
        }

        if (StopReason is not null) text.Append('\n').Append(StopReason);
        return (RestoredEpoch is { } restored ? text.Append(CultureInfo.InvariantCulture, $"\nThe model has the weights of epoch {restored + 1}.") : text).ToString();
    }

    /// <summary>The first epoch with the best value; <see langword="null"/> when all are NaN.</summary>
    private EpochReport? BestOf(Monitored quantity)
    {
        EpochReport? best = null;
        foreach (EpochReport report in reports)
        {
            double value = quantity.Read(report);
            best = !double.IsNaN(value) && (best is not { } before || quantity.IsBetter(value, quantity.Read(before))) ? report : best;
        }

        return best;
    }

    /// <summary>The first line of <see cref="ToCsv"/>; names the columns of validation when the first epoch had one.</summary>
    internal string CsvHeading() => string.Join(',', Columns().Select(column => column.Name)) + "\n";

    /// <summary>One line of <see cref="ToCsv"/>.</summary>
    internal string CsvLine(EpochReport report) => string.Join(',', Columns().Select(column => Format(column.Value(report)))) + "\n";

    internal void Add(EpochReport report) => reports.Add(report);

    private static string Format(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // "accuracy", "validationAccuracy"; of a head "Kind.accuracy", "Kind.validationAccuracy": the name of the head as it is written.
    private static string ColumnName(Monitored quantity)
    {
        int start = quantity.Name.LastIndexOf('.') + 1;
        return quantity.Name[..start] + char.ToLowerInvariant(quantity.Name[start]) + quantity.Name[(start + 1)..];
    }

    private List<(string Name, Func<EpochReport, double> Value)> Columns()
    {
        List<(string, Func<EpochReport, double>)> columns = [("epoch", report => report.Epoch)];
        foreach (Monitored quantity in Quantities)
        {
            columns.Add((ColumnName(quantity), quantity.Read));
        }

        // The rate is a float: its own shortest text, not that of the double beside it.
        columns.Add(("learningRate", report => double.Parse(report.LearningRate.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)));
        columns.Add(("seconds", report => report.Elapsed.TotalSeconds));
        return columns;
    }

    private T[] Column<T>(Func<EpochReport, T> value) => [.. reports.Select(value)];

    private void Check(Metric metric, string? head) => Names.Require(metric, head, "This history");
}
