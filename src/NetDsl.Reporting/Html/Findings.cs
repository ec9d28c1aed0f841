namespace NetDsl.Reporting;

/// <summary>What a model's predictions for labelled rows show: charts and tables for classes or for numbers.</summary>
internal static class Findings
{
    private const int MostMistakes = 12, MostFeatures = 6;

    public static void Add<TLabel>(IModel<TLabel> model, ModelSummary summary, Dataset<TLabel> data, EvaluationReport evaluation, IReadOnlyList<TLabel>? classes, ReportSection predictions, ReportSection mistakes, ReportSection about)
    {
        int outputs = summary.OutputSize;
        float[] values = new float[checked(data.Rows * outputs)];
        model.PredictBatch(data.Features, values);
        ClassNames<TLabel>? names = ClassNames<TLabel>.Of(outputs, classes);
        if (names is not null) AddClasses(names, summary, data, values, evaluation, predictions, mistakes, about);
        else AddNumbers(data, values, outputs, predictions, mistakes, about);
    }

    private static void AddClasses<TLabel>(ClassNames<TLabel> names, ModelSummary summary, Dataset<TLabel> data, float[] values, EvaluationReport evaluation, ReportSection predictions, ReportSection mistakes, ReportSection about)
    {
        int outputs = summary.OutputSize;
        // A single unit without Sigmoid gives scores, whose sign decides.
        bool probabilities = outputs > 1 || summary.Layers[^1].Name.Contains("Sigmoid", StringComparison.Ordinal);
        float threshold = probabilities ? 0.5f : 0;
        long[,] counts = new long[names.Names.Count, names.Names.Count];
        long[] perClass = new long[names.Names.Count];
        bool[] positive = new bool[data.Rows];
        List<(int Row, int Actual, int Predicted, float Certainty)> wrong = [];
        for (int row = 0; row < data.Rows; row++)
        {
            ReadOnlySpan<float> prediction = values.AsSpan(row * outputs, outputs);
            int actual = names.IndexOf(data.Labels[row]), predicted = ClassNames<TLabel>.Decide(prediction, threshold);
            counts[actual, predicted]++;
            perClass[actual]++;
            positive[row] = actual == 1;
            float certainty = outputs > 1 ? prediction[predicted] : !probabilities ? Math.Abs(prediction[0]) : predicted == 1 ? prediction[0] : 1 - prediction[0];
            if (actual != predicted) wrong.Add((row, actual, predicted, certainty));
        }

        CheckAccuracy(evaluation, data.Rows, wrong.Count);
        predictions.Charts.Add(new ConfusionMatrixChart(names.Names, counts));
        if (outputs == 1) predictions.Charts.AddRange(BinaryCurves.Charts(values, positive, probabilities));
        about.Tables.Add(ReportTables.Data("Test data", data, names.Names, perClass));
        mistakes.Text = wrong.Count == 0 ? $"None: all {Figures.Count(data.Rows)} test rows are right." : $"{Figures.Count(wrong.Count)} of {Figures.Count(data.Rows)} test rows are wrong. The surest mistakes come first: look there for wrong labels and for rows unlike those of the training.";
        if (wrong.Count == 0) return;
        mistakes.Tables.Add(new("Surest mistakes", ["Row", "Actual", "Predicted", probabilities ? "Certainty" : "Distance", "Features"],
            [.. wrong.OrderByDescending(m => m.Certainty).ThenBy(m => m.Row).Take(MostMistakes).Select(m => new[]
            {
                Figures.Count(m.Row), names.Names[m.Actual], names.Names[m.Predicted], probabilities ? Figures.Percent(m.Certainty) : Figures.Value(m.Certainty), Features(data, m.Row),
            })]));
    }

    private static void AddNumbers<TLabel>(Dataset<TLabel> data, float[] values, int outputs, ReportSection predictions, ReportSection mistakes, ReportSection about)
    {
        about.Tables.Add(ReportTables.Data("Test data", data));
        // Rows of numbers and combinations of flags have no picture of their own.
        if (outputs != 1 || data is not Dataset<float> numbers) return;
        float[] actual = numbers.Labels.ToArray();
        predictions.Charts.Add(new PredictionChart(actual, values));
        int[] worst = [.. Enumerable.Range(0, data.Rows).OrderByDescending(row => Math.Abs((double)values[row] - actual[row])).Take(MostMistakes)];
        if (worst.Length == 0) return;
        mistakes.Tables.Add(new("Largest errors", ["Row", "Actual", "Predicted", "Error", "Features"],
            [.. worst.Select(row => new[] { Figures.Count(row), Figures.Value(actual[row]), Figures.Value(values[row]), Figures.Value((double)values[row] - actual[row]), Features(data, row) })]));
    }

    // Members of an enum that are not declared in the order of their values would be taken for each other: then the accuracy differs from the model's own.
    private static void CheckAccuracy(EvaluationReport evaluation, int rows, int wrong)
    {
        if (rows == 0 || evaluation.Metrics[Metric.Accuracy] is not { } accuracy) return;
        double own = (rows - wrong) / (double)rows;
        if (Math.Abs(own - accuracy) * rows > 0.5)
        {
            throw new ArgumentException($"The classes are not in the order of the model's units: the report finds an accuracy of {Figures.Value(own)}, the model one of {Figures.Value(accuracy)}. Give 'classes', the labels in the order in which they are declared.", nameof(evaluation));
        }
    }

    private static string Features(Dataset data, int row)
    {
        ReadOnlySpan<float> features = data.Row(row);
        string shown = string.Join(", ", features[..Math.Min(MostFeatures, features.Length)].ToArray().Select(value => Figures.Value(value)));
        return features.Length > MostFeatures ? shown + ", \u2026" : shown;
    }
}
