using NetDsl.Runtime;

namespace NetDsl.Reporting;

/// <summary>What a model's predictions for labelled rows show: charts and tables for classes, for several labels or for numbers.</summary>
internal static class Findings
{
    private const int MostMistakes = 12, MostFeatures = 6, MostOutputs = 4;

    /// <summary>Adds what one head shows.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="known">Their predictions.</param>
    /// <param name="predictions">Receives charts and tables.</param>
    /// <param name="mistakes">Receives what is wrong.</param>
    /// <param name="about">Receives a table of the rows.</param>
    /// <param name="caption">Its caption.</param>
    public static void Add(Dataset data, Predictions known, ReportSection predictions, ReportSection mistakes, ReportSection about, string caption = "Test data")
    {
        if (known.Task != TaskKind.Regression && HasNaN(known.Scores))
        {
            predictions.Text = "Some predictions are NaN, which is no answer: the training diverged. There are no counts, scores and curves.";
            about.Tables.Add(ReportTables.Data(caption, data));
            return;
        }

        switch (known.Task)
        {
            case TaskKind.Binary or TaskKind.MultiClass:
                AddClasses(data, known, predictions, mistakes, about, caption);
                break;
            case TaskKind.MultiLabel:
                predictions.Tables.Add(ReportTables.Classes(known.Classification()));
                about.Tables.Add(ReportTables.Data(caption, data));
                break;
            default:
                AddNumbers(data, known, predictions, mistakes);
                about.Tables.Add(ReportTables.Data(caption, data));
                break;
        }
    }

    private static void AddClasses(Dataset data, Predictions known, ReportSection predictions, ReportSection mistakes, ReportSection about, string caption)
    {
        ConfusionMatrix matrix = known.ConfusionMatrix();
        long[] perClass = [.. Enumerable.Range(0, matrix.Classes).Select(matrix.ActualCount)];
        predictions.Charts.Add(new ConfusionMatrixChart(matrix));
        predictions.Tables.Add(ReportTables.Classes(known.Classification()));
        about.Tables.Add(ReportTables.Data(caption, data, matrix.Labels, perClass));
        bool probabilities = AddCurves(known, perClass, predictions);

        List<(int Row, int Actual, int Predicted, double Certainty)> wrong = [];
        for (int row = 0; row < known.Rows; row++)
        {
            int actual = known.ActualClass(row), predicted = known.PredictedClass(row);
            if (actual != predicted) wrong.Add((row, actual, predicted, Certainty(known, row, predicted, probabilities)));
        }

        mistakes.Text = wrong.Count == 0
            ? $"None: all {Figures.Count(data.Rows)} test rows are right."
            : $"{Figures.Count(wrong.Count)} of {Figures.Count(data.Rows)} test rows are wrong. The surest mistakes come first: look there for wrong labels and for rows unlike those of the training.";
        if (wrong.Count == 0) return;
        mistakes.Tables.Add(new("Surest mistakes", ["Row", "Actual", "Predicted", probabilities ? "Certainty" : "Distance", "Features"],
            [.. wrong.OrderByDescending(m => m.Certainty).ThenBy(m => m.Row).Take(MostMistakes).Select(m => new[]
            {
                Figures.Count(m.Row), known.Labels[m.Actual], known.Labels[m.Predicted], probabilities ? Figures.Percent(m.Certainty) : Figures.Value(m.Certainty), Features(data, m.Row),
            })]));
    }

    private static bool HasNaN(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (float.IsNaN(value)) return true;
        }

        return false;
    }

    // Says whether the predictions are probabilities: others have no calibration.
    private static bool AddCurves(Predictions known, long[] perClass, ReportSection predictions)
    {
        bool probabilities = true;
        foreach (float score in known.Scores)
        {
            probabilities &= score is >= 0 and <= 1;
        }

        // Rates are undefined where one of the answers does not occur.
        if (known.Outputs == 1 && perClass[0] > 0 && perClass[1] > 0)
        {
            predictions.Charts.Add(new RocChart(known.Roc()));
            predictions.Charts.Add(new PrecisionRecallChart(known.PrecisionRecall(), perClass[1] / (double)known.Rows));
        }

        if (probabilities && known.Rows > 0) predictions.Charts.Add(new CalibrationChart(known.Calibration()));
        return probabilities;
    }

    private static double Certainty(Predictions known, int row, int predicted, bool probabilities)
    {
        ReadOnlySpan<float> scores = known.Row(row);
        if (scores.Length > 1) return scores[predicted];
        return !probabilities ? Math.Abs((double)scores[0] - known.Threshold) : predicted == 1 ? scores[0] : 1 - scores[0];
    }

    private static void AddNumbers(Dataset data, Predictions known, ReportSection predictions, ReportSection mistakes)
    {
        for (int unit = 0; unit < Math.Min(MostOutputs, known.Outputs); unit++)
        {
            int output = unit;
            predictions.Charts.Add(new PredictionChart(
                [.. Enumerable.Range(0, known.Rows).Select(row => known.Actual(row, output))],
                [.. Enumerable.Range(0, known.Rows).Select(row => known.Row(row)[output])],
                known.Outputs == 1 ? "Predicted and actual" : $"Predicted and actual: output {unit}"));
        }

        if (known.Rows == 0) return;
        double Error(int row) => Enumerable.Range(0, known.Outputs).Max(unit => Math.Abs((double)known.Row(row)[unit] - known.Actual(row, unit)));
        mistakes.Tables.Add(new("Largest errors", ["Row", "Actual", "Predicted", "Error", "Features"],
            [.. Enumerable.Range(0, known.Rows).OrderByDescending(Error).Take(MostMistakes).Select(row => new[]
            {
                Figures.Count(row),
                List(Enumerable.Range(0, known.Outputs).Select(unit => known.Actual(row, unit)), known.Outputs),
                List(known.Row(row).ToArray(), known.Outputs),
                Figures.Value(Error(row)),
                Features(data, row),
            })]));
    }

    private static string Features(Dataset data, int row) => data.ColumnNames.Count == 0
        ? List(data.Row(row).ToArray(), data.Width)
        : Joined(data.ColumnNames.Zip(data.Row(row).ToArray(), (name, value) => $"{name} {Figures.Value(value)}"), data.Width);

    private static string List(IEnumerable<float> values, int count) =>
        Joined(values.Select(value => Figures.Value(value)), count);

    private static string Joined(IEnumerable<string> values, int count) => string.Join(", ", values.Take(MostFeatures)) + (count > MostFeatures ? ", \u2026" : "");
}
