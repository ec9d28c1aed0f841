using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>How well a model does on a data set. The metrics are those of the class's <c>[Metrics]</c> attribute; the others are <see langword="null"/>.</summary>
public sealed class EvaluationReport
{
    internal EvaluationReport(string modelName, int rows, double loss, MetricValues metrics)
    {
        ModelName = modelName;
        Rows = rows;
        Loss = loss;
        Metrics = metrics;
    }

    /// <summary>Name of the model's class.</summary>
    public string ModelName { get; }

    /// <summary>Number of rows that were scored.</summary>
    public int Rows { get; }

    /// <summary>Mean loss of the rows, penalties on weights included.</summary>
    public double Loss { get; }

    /// <summary>All metrics that were computed.</summary>
    public MetricValues Metrics { get; }

    /// <inheritdoc cref="Metric.Accuracy"/>
    public double? Accuracy => Metrics[Metric.Accuracy];

    /// <inheritdoc cref="Metric.Precision"/>
    public double? Precision => Metrics[Metric.Precision];

    /// <inheritdoc cref="Metric.Recall"/>
    public double? Recall => Metrics[Metric.Recall];

    /// <inheritdoc cref="Metric.F1"/>
    public double? F1 => Metrics[Metric.F1];

    /// <inheritdoc cref="Metric.AreaUnderCurve"/>
    public double? AreaUnderCurve => Metrics[Metric.AreaUnderCurve];

    /// <inheritdoc cref="Metric.LogLoss"/>
    public double? LogLoss => Metrics[Metric.LogLoss];

    /// <inheritdoc cref="Metric.TopKAccuracy"/>
    public double? TopKAccuracy => Metrics[Metric.TopKAccuracy];

    /// <inheritdoc cref="Metric.MeanAbsoluteError"/>
    public double? MeanAbsoluteError => Metrics[Metric.MeanAbsoluteError];

    /// <inheritdoc cref="Metric.MeanSquaredError"/>
    public double? MeanSquaredError => Metrics[Metric.MeanSquaredError];

    /// <inheritdoc cref="Metric.RootMeanSquaredError"/>
    public double? RootMeanSquaredError => Metrics[Metric.RootMeanSquaredError];

    /// <inheritdoc cref="Metric.R2"/>
    public double? R2 => Metrics[Metric.R2];

    /// <summary>Value of a metric.</summary>
    /// <exception cref="ArgumentException">The model does not compute it.</exception>
    public double this[Metric metric] => Metrics[metric] ?? throw new ArgumentException(
        $"This report of {ModelName} has no {metric}: name it in the class's [Metrics] attribute.", nameof(metric));

    /// <summary>A table of two columns, one line per value.</summary>
    public override string ToString()
    {
        List<(string Name, double Value)> lines = [("Loss", Loss), .. Metrics.Select(metric => (metric.Key.ToString(), metric.Value))];
        int width = lines.Max(line => line.Name.Length);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{ModelName} on {Rows} {(Rows == 1 ? "row" : "rows")}");
        foreach ((string name, double value) in lines)
        {
            text.Append('\n').Append(name.PadRight(width)).Append(CultureInfo.InvariantCulture, $"  {value:0.0000}");
        }

        return text.ToString();
    }
}
