using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>How well a model does on a data set. The metrics are those of the class's <c>[Metrics]</c> attribute; asking for another one is an error that says so.</summary>
/// <remarks>
/// A model of several heads has a report with the loss and the metrics of all of them; what is about the predictions of one head is asked of
/// <see cref="Heads"/>: <c>report.Heads["Kind"].ConfusionMatrix</c>.
/// </remarks>
public sealed class EvaluationReport
{
    private readonly Predictions? predictions;

    internal EvaluationReport(string modelName, int rows, double loss, MetricValues metrics, Predictions? predictions = null)
    {
        ModelName = modelName;
        Rows = rows;
        Loss = loss;
        Metrics = metrics;
        Heads = new HeadReports([this]);
        this.predictions = predictions ?? Predictions.Regression([], []);
    }

    internal EvaluationReport(string modelName, int rows, double loss, MetricValues metrics, EvaluationReport[] heads)
        : this(modelName, rows, loss, metrics)
    {
        Heads = new HeadReports(heads);
        predictions = null;
    }

    /// <summary>Name of the model's class.</summary>
    public string ModelName { get; }

    /// <summary>Name of the head that this report is about; empty for a model of one head and for the report about all heads.</summary>
    public string Head { get; internal init; } = "";

    /// <summary>Each head as a report of its own; this report alone for a model of one head.</summary>
    public HeadReports Heads { get; }

    /// <summary>Number of rows that were scored.</summary>
    public int Rows { get; }

    /// <summary>
    /// Mean loss of the rows, penalties on weights included; of several heads, the sum of theirs times their <c>LossWeight</c>. NaN in the report of one of several heads:
    /// only their sum is computed.
    /// </summary>
    public double Loss { get; }

    /// <summary>All metrics that were computed.</summary>
    public MetricValues Metrics { get; }

    /// <summary>Predictions and targets of all rows: thresholds, curves, calibration and other reports are computed from them on demand.</summary>
    /// <exception cref="InvalidOperationException">The model has several heads: ask one of <see cref="Heads"/>.</exception>
    public Predictions Predictions => predictions ?? throw new InvalidOperationException(
        $"{ModelName} has the heads {HeadNames.List(Heads.Names)}: ask one of them, as report.Heads[\"{Heads[0].Head}\"].");

    /// <summary>Which classes were taken for which.</summary>
    /// <exception cref="InvalidOperationException">The model predicts no classes, or has several heads.</exception>
    public ConfusionMatrix ConfusionMatrix => Predictions.ConfusionMatrix();

    /// <summary>Precision, recall, F1 and support per class or label.</summary>
    /// <exception cref="InvalidOperationException">The model predicts numbers, or has several heads.</exception>
    public ClassificationReport Classification => Predictions.Classification();

    /// <summary>Errors of a model that predicts numbers.</summary>
    /// <exception cref="InvalidOperationException">The model predicts classes or labels, or has several heads.</exception>
    public RegressionReport Regression => Predictions.Regression();

    /// <inheritdoc cref="Metric.Accuracy"/>
    /// <exception cref="ArgumentException">The model does not compute it.</exception>
    public double Accuracy => this[Metric.Accuracy];

    /// <inheritdoc cref="Metric.Precision"/>
    /// <exception cref="ArgumentException">The model does not compute it.</exception>
    public double Precision => this[Metric.Precision];

    /// <inheritdoc cref="Metric.Recall"/>
    /// <exception cref="ArgumentException">The model does not compute it.</exception>
    public double Recall => this[Metric.Recall];

    /// <inheritdoc cref="Metric.F1"/>
    /// <exception cref="ArgumentException">The model does not compute it.</exception>
    public double F1 => this[Metric.F1];

    /// <inheritdoc cref="Metric.AreaUnderCurve"/>
    /// <exception cref="ArgumentException">The model does not compute it.</exception>
    public double AreaUnderCurve => this[Metric.AreaUnderCurve];

    /// <inheritdoc cref="Metric.LogLoss"/>
    /// <exception cref="ArgumentException">The model does not compute it.</exception>
    public double LogLoss => this[Metric.LogLoss];

    /// <inheritdoc cref="Metric.TopKAccuracy"/>
    /// <exception cref="ArgumentException">The model does not compute it.</exception>
    public double TopKAccuracy => this[Metric.TopKAccuracy];

    /// <inheritdoc cref="Metric.MeanAbsoluteError"/>
    /// <exception cref="ArgumentException">The model does not compute it.</exception>
    public double MeanAbsoluteError => this[Metric.MeanAbsoluteError];

    /// <inheritdoc cref="Metric.MeanSquaredError"/>
    /// <exception cref="ArgumentException">The model does not compute it.</exception>
    public double MeanSquaredError => this[Metric.MeanSquaredError];

    /// <inheritdoc cref="Metric.RootMeanSquaredError"/>
    /// <exception cref="ArgumentException">The model does not compute it.</exception>
    public double RootMeanSquaredError => this[Metric.RootMeanSquaredError];

    /// <inheritdoc cref="Metric.R2"/>
    /// <exception cref="ArgumentException">The model does not compute it.</exception>
    public double R2 => this[Metric.R2];

    /// <summary>Value of a metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="head">Name of the head; <see langword="null"/> for the only one that computes the metric.</param>
    /// <exception cref="ArgumentException">The model does not compute it, there is no such head, or several heads compute the metric and none is named.</exception>
    public double this[Metric metric, string? head = null] => Metrics[metric, head] ?? throw new ArgumentException(
        $"This report of {FullName} has no {new HeadMetric(metric, head ?? "")}: name it in the class's [Metrics] attribute.", nameof(metric));

    private string FullName => Head.Length == 0 ? ModelName : $"{ModelName}.{Head}";

    /// <summary>A table of two columns, one line per value; then, for values that are NaN, why.</summary>
    public override string ToString()
    {
        List<(string Name, double Value)> lines = [.. Metrics.HeadMetrics.Select(name => (name.ToString(), this[name.Metric, name.Head]))];
        if (Head.Length == 0)
        {
            lines.Insert(0, ("Loss", Loss));
        }

        int width = lines.Count == 0 ? 0 : lines.Max(line => line.Name.Length);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{FullName} on {Rows} {(Rows == 1 ? "row" : "rows")}");
        foreach ((string name, double value) in lines)
        {
            text.Append('\n').Append(name.PadRight(width)).Append(CultureInfo.InvariantCulture, $"  {value:0.0000}");
        }

        foreach (HeadMetric name in Metrics.HeadMetrics)
        {
            if (double.IsNaN(this[name.Metric, name.Head]))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{name} is not a number: {Metrics.Undefined(name.Metric, name.Head) ?? "a prediction is not one"}.");
            }
        }

        return text.ToString();
    }
}
