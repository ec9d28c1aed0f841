using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>How well a model does on a data set. The metrics are those of the class's <c>[Metrics]</c> attribute; asking for another one is an error that says so.</summary>
public sealed class EvaluationReport
{
    internal EvaluationReport(string modelName, int rows, double loss, MetricValues metrics, Predictions? predictions = null)
    {
        ModelName = modelName;
        Rows = rows;
        Loss = loss;
        Metrics = metrics;
        Predictions = predictions ?? Predictions.Regression([], []);
    }

    /// <summary>Name of the model's class.</summary>
    public string ModelName { get; }

    /// <summary>Number of rows that were scored.</summary>
    public int Rows { get; }

    /// <summary>Mean loss of the rows, penalties on weights included.</summary>
    public double Loss { get; }

    /// <summary>All metrics that were computed.</summary>
    public MetricValues Metrics { get; }

    /// <summary>Predictions and targets of all rows: thresholds, curves, calibration and other reports are computed from them on demand.</summary>
    public Predictions Predictions { get; }

    /// <summary>Which classes were taken for which.</summary>
    /// <exception cref="InvalidOperationException">The model predicts no classes.</exception>
    public ConfusionMatrix ConfusionMatrix => Predictions.ConfusionMatrix();

    /// <summary>Precision, recall, F1 and support per class or label.</summary>
    /// <exception cref="InvalidOperationException">The model predicts numbers.</exception>
    public ClassificationReport Classification => Predictions.Classification();

    /// <summary>Errors of a model that predicts numbers.</summary>
    /// <exception cref="InvalidOperationException">The model predicts classes or labels.</exception>
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
    /// <exception cref="ArgumentException">The model does not compute it.</exception>
    public double this[Metric metric] => Metrics[metric] ?? throw new ArgumentException(
        $"This report of {ModelName} has no {metric}: name it in the class's [Metrics] attribute.", nameof(metric));

    /// <summary>A table of two columns, one line per value; then, for values that are NaN, why.</summary>
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

        foreach ((Metric metric, double value) in Metrics)
        {
            if (double.IsNaN(value))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{metric} is not a number: {Metrics.Undefined(metric) ?? "a prediction is not one"}.");
            }
        }

        return text.ToString();
    }
}
