using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>Mean and deviation of a number over the folds.</summary>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Standard deviation of the population (divided by the number of folds, as NumPy's <c>std</c> does).</param>
/// <param name="Counted">Folds whose rows define the number: R2, for one, has no value for a fold of a single row. Without any, mean and deviation are NaN.</param>
/// <param name="Folds">All folds.</param>
public readonly record struct FoldStatistics(double Mean, double StandardDeviation, int Counted, int Folds)
{
    /// <summary>Mean and deviation, as <c>0.8512 (0.0423)</c>, and the number of folds when not all of them count.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Mean:0.0000} ({StandardDeviation:0.0000}{(Counted == Folds ? "" : $", {Counted} of {Folds} folds")})");

    internal static FoldStatistics Of(IReadOnlyCollection<double> counted, int folds)
    {
        double mean = counted.Count == 0 ? double.NaN : counted.Average();
        return new(mean, counted.Count == 0 ? double.NaN : Math.Sqrt(counted.Average(value => (value - mean) * (value - mean))), counted.Count, folds);
    }
}

/// <summary>
/// What a cross-validation found: each fold scored by a model that did not see it. Metrics are those of the class's
/// <c>[Metrics]</c> attribute; asking for another one is an <see cref="ArgumentException"/>.
/// </summary>
public sealed class CrossValidationReport
{
    internal CrossValidationReport(IReadOnlyList<EvaluationReport> folds, TimeSpan elapsed)
    {
        Folds = folds;
        Elapsed = elapsed;
    }

    /// <summary>One report per fold.</summary>
    public IReadOnlyList<EvaluationReport> Folds { get; }

    /// <summary>Time of the whole cross-validation.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Loss over the folds.</summary>
    public FoldStatistics Loss => FoldStatistics.Of([.. Folds.Select(fold => fold.Loss)], Folds.Count);

    /// <inheritdoc cref="Metric.Accuracy"/>
    public FoldStatistics Accuracy => this[Metric.Accuracy];

    /// <inheritdoc cref="Metric.Precision"/>
    public FoldStatistics Precision => this[Metric.Precision];

    /// <inheritdoc cref="Metric.Recall"/>
    public FoldStatistics Recall => this[Metric.Recall];

    /// <inheritdoc cref="Metric.F1"/>
    public FoldStatistics F1 => this[Metric.F1];

    /// <inheritdoc cref="Metric.AreaUnderCurve"/>
    public FoldStatistics AreaUnderCurve => this[Metric.AreaUnderCurve];

    /// <inheritdoc cref="Metric.LogLoss"/>
    public FoldStatistics LogLoss => this[Metric.LogLoss];

    /// <inheritdoc cref="Metric.TopKAccuracy"/>
    public FoldStatistics TopKAccuracy => this[Metric.TopKAccuracy];

    /// <inheritdoc cref="Metric.MeanAbsoluteError"/>
    public FoldStatistics MeanAbsoluteError => this[Metric.MeanAbsoluteError];

    /// <inheritdoc cref="Metric.MeanSquaredError"/>
    public FoldStatistics MeanSquaredError => this[Metric.MeanSquaredError];

    /// <inheritdoc cref="Metric.RootMeanSquaredError"/>
    public FoldStatistics RootMeanSquaredError => this[Metric.RootMeanSquaredError];

    /// <inheritdoc cref="Metric.R2"/>
    public FoldStatistics R2 => this[Metric.R2];

    /// <summary>A metric over the folds whose rows define it. NaN where a model's predictions are: that fold counts.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="head">Name of the head; <see langword="null"/> for the only one that computes the metric.</param>
    /// <exception cref="ArgumentException">The model does not compute it, there is no such head, or several heads compute the metric and none is named.</exception>
    public FoldStatistics this[Metric metric, string? head = null] =>
        FoldStatistics.Of([.. Folds.Where(fold => fold.Metrics.Undefined(metric, head) is null).Select(fold => fold[metric, head])], Folds.Count);

    /// <summary>A table: one line per fold, then mean and deviation; then, for metrics that some folds leave undefined, how many count and why.</summary>
    public override string ToString()
    {
        IReadOnlyList<HeadMetric> names = Folds[0].Metrics.HeadMetrics;
        List<string[]> lines = [["Fold", "Loss", .. names.Select(name => name.ToString())]];
        for (int fold = 0; fold < Folds.Count; fold++)
        {
            lines.Add([(fold + 1).ToString(CultureInfo.InvariantCulture), Format(Folds[fold].Loss), .. names.Select(name => Format(Folds[fold][name.Metric, name.Head]))]);
        }

        lines.Add(["mean", Format(Loss.Mean), .. names.Select(name => Format(this[name.Metric, name.Head].Mean))]);
        lines.Add(["std", Format(Loss.StandardDeviation), .. names.Select(name => Format(this[name.Metric, name.Head].StandardDeviation))]);
        StringBuilder text = new();
        foreach (string[] line in lines)
        {
            text.Append(text.Length == 0 ? "" : "\n");
            for (int column = 0; column < line.Length; column++)
            {
                int width = lines.Max(other => other[column].Length);
                text.Append(column == 0 ? line[column].PadRight(width) : "  " + line[column].PadLeft(width));
            }
        }

        foreach (HeadMetric name in names)
        {
            if (Folds.Select(fold => fold.Metrics.Undefined(name.Metric, name.Head)).FirstOrDefault(reason => reason is not null) is { } reason)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{name} counts {this[name.Metric, name.Head].Counted} of {Folds.Count} folds: in the others {reason}.");
            }
        }

        return text.ToString();
    }

    private static string Format(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
