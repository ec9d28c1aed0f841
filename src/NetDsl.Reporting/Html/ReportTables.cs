using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Reporting;

/// <summary>The tables of the report that are the same for all models.</summary>
internal static class ReportTables
{
    private const int MostEpochs = 500;

    /// <summary>The epochs; of very many, evenly spread ones with the first and the last.</summary>
    public static Table Epochs(History history, int most = MostEpochs)
    {
        int every = (history.Epochs + most - 1) / most;
        bool validation = history.ValidationLoss.Count > 0;
        List<string> heads = ["Epoch", "Loss", .. history.HeadMetrics.Select(Words.Of)];
        if (validation) heads.AddRange(["Validation loss", .. history.HeadMetrics.Select(Words.OfValidation)]);
        bool rates = history.LearningRate.Distinct().Count() > 1;
        if (rates) heads.Add("Learning rate");
        heads.Add("Time");
        return new(
            every <= 1 ? "Every epoch" : $"Every {Figures.Count(every)} epochs",
            heads,
            [.. history.Reports.Where((_, i) => i == 0 || i == history.Epochs - 1 || (i + 1) % every == 0).Select(report => Epoch(history, report, validation, rates))]);
    }

    public static Table Evaluation(EvaluationReport evaluation) => new(
        $"{evaluation.ModelName} on {Figures.Count(evaluation.Rows)} test rows",
        [],
        [["Loss", Figures.Value(evaluation.Loss)], .. evaluation.Metrics.HeadMetrics.Select(name => new[] { Words.Of(name), Figures.Value(evaluation[name.Metric, name.Head]) })]);

    public static Table Options(FitOptions options, History history)
    {
        List<string[]> lines =
        [
            ["Epochs asked for", Figures.Count(options.Epochs)],
            ["Rows per batch", Figures.Count(options.BatchSize)],
            ["Seed", options.Seed.ToString(CultureInfo.InvariantCulture)],
            ["Shuffled", options.Shuffle ? "yes" : "no"],
            ["Optimizer", history.Optimizer?.GetType().Name ?? "none"],
            ["Learning rate", RateOf(history)],
            ["Validation", options.Validation is { } rows ? $"{Figures.Count(rows.Rows)} rows of their own" : options.ValidationSplit > 0 ? $"{Figures.Percent(options.ValidationSplit)} of the training rows" : "none"],
            ["Class weights", options.ClassWeights is { Count: > 0 } weights ? string.Join(", ", weights.OrderBy(w => w.Key).Select(w => $"{w.Key}: {Figures.Value(w.Value)}")) : "none"],
            ["Callbacks", options.Callbacks.Count == 0 ? "none" : string.Join(", ", options.Callbacks.Select(callback => callback.GetType().Name))],
            ["Threads", Figures.Count(options.Threads)],
        ];
        if (options.StepsPerEpoch is { } steps) lines.Add(["Batches per epoch", Figures.Count(steps)]);
        if (options.Augment is { } augment) lines.Add(["Augmentation", $"shifts by up to {Figures.Count(augment.Shift)} pixels{(augment.FlipHorizontally ? ", mirror images" : "")}"]);
        return new("How it was trained", [], lines);
    }

    public static Table Environment(DateTimeOffset created) => new("Environment", [],
    [
        ["Written", created.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC"],
        ["NetDsl", typeof(History).Assembly.GetName().Version?.ToString(3) ?? "unknown"],
        ["Runtime", RuntimeInformation.FrameworkDescription],
        ["Operating system", RuntimeInformation.OSDescription],
        ["Processor", $"{RuntimeInformation.ProcessArchitecture}, {System.Environment.ProcessorCount} logical cores, vectors of {(Vector512.IsHardwareAccelerated ? 512 : Vector<byte>.Count * 8)} bits"],
    ]);

    /// <summary>Rows, features and, for classes, how often each occurs.</summary>
    public static Table Data(string caption, Dataset data, IReadOnlyList<string>? classes = null, IReadOnlyList<long>? counts = null)
    {
        List<string[]> lines = [["Rows", Figures.Count(data.Rows)], ["Features per row", Figures.Count(data.Width)], ["Labels", Words.Of(data.LabelType)]];
        if (data.ColumnNames.Count > 0) lines.Add(["Names of the features", string.Join(", ", data.ColumnNames)]);
        for (int i = 0; classes is not null && counts is not null && i < classes.Count; i++)
        {
            lines.Add([$"Class {classes[i]}", $"{Figures.Count(counts[i])} rows ({Figures.Percent(data.Rows == 0 ? 0 : counts[i] / (double)data.Rows)})"]);
        }

        return new(caption, [], lines);
    }

    /// <summary>Precision, recall and F1 of each class or label.</summary>
    public static Table Classes(ClassificationReport report) => new("Classes", ["Class", "Precision", "Recall", "F1", "Rows"],
        [.. report.Scores.Append(report.Macro).Append(report.Weighted).Select(score => new[] { score.Name, Figures.Value(score.Precision), Figures.Value(score.Recall), Figures.Value(score.F1), Figures.Count(score.Support) })]);

    private static string RateOf(History history)
    {
        if (history.Epochs == 0) return Figures.Value(history.Optimizer?.LearningRate ?? double.NaN);
        float least = history.LearningRate.Min(), most = history.LearningRate.Max();
        return least == most ? Figures.Value(most) : $"{Figures.Value(history.LearningRate[0])} at first, {Figures.Value(history.LearningRate[^1])} at last{(most > history.LearningRate[0] ? $", {Figures.Value(most)} at most" : "")}";
    }

    private static List<string> Epoch(History history, EpochReport report, bool validation, bool rates)
    {
        List<string> cells = [Figures.Count(report.Epoch + 1), Figures.Value(report.Loss), .. history.HeadMetrics.Select(name => Value(report.Metrics[name.Metric, name.Head]))];
        if (validation) cells.AddRange([Value(report.ValidationLoss), .. history.HeadMetrics.Select(name => Value(report.ValidationMetrics[name.Metric, name.Head]))]);
        if (rates) cells.Add(Figures.Value(report.LearningRate));
        cells.Add(Figures.Time(report.Elapsed));
        return cells;
    }

    private static string Value(double? value) => value is { } number ? Figures.Value(number) : "";
}
