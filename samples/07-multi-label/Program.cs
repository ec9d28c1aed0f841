// Multi-label: several answers at once.
//
//   dotnet run -c Release --project samples/07-multi-label
//
// Is it a pizza, a steak or a shawarma? On a table there may be all of them, so no one class is right. The labels are an enum with [Flags];
// nothing else has to be said: the output gets one sigmoid unit per flag, the loss is the binary cross-entropy of each, Classify gives flags
// back, and the report has one line per label. A label that is rare needs a look of its own, and perhaps a threshold of its own.

using System.Diagnostics;
using System.Globalization;
using NetDsl.Samples;

const int Rows = 2000, Epochs = 40, BatchSize = 32;
const string Help = """
    multi-label: finds out which of three dishes are on a table, any number of them at once.

      --seed N   seed of the tables, the split, the start weights and the row order (default 0)
      --json     one line of JSON and nothing else
      --help     this text
    """;

return SampleProgram.Run(args, Help, ["--seed"], (options, cancellation) =>
{
    int seed = options.Number("--seed", otherwise: 0, least: 0);
    TextWriter text = options.Text;
    long start = Stopwatch.GetTimestamp();
    Dataset<Dishes> data = Tables.Make(Rows, seed);
    ShowData(text, data);

    (Dataset<Dishes> learning, Dataset<Dishes> test) = Split.TrainTest(data, testShare: 0.25, (ulong)seed);
    (Dataset<Dishes> training, Dataset<Dishes> validation) = Split.TrainTest(learning, testShare: 0.2, (ulong)seed);
    DishTagger model = new((ulong)seed);
    text.WriteLine(DishTagger.Summary);
    History history = model.Fit(training, new FitOptions { Epochs = Epochs, BatchSize = BatchSize, Seed = (ulong)seed, Validation = validation, CancellationToken = cancellation });
    cancellation.ThrowIfCancellationRequested();
    ShowEpochs(text, history);

    EvaluationReport report = model.Evaluate(test);
    ShowReport(text, report);
    ShowThresholds(text, model.Evaluate(validation).Predictions);
    ShowTables(text, model, test);
    if (options.Json)
    {
        ClassificationReport scores = report.Classification;
        JsonLine.Write(
            ("sample", "multi-label"), ("labelAccuracy", LabelAccuracy(report.Predictions)), ("exactMatch", scores.Accuracy), ("microF1", scores.Micro.F1), ("macroF1", scores.Macro.F1),
            ("pizzaF1", scores["Pizza"].F1), ("steakF1", scores["Steak"].F1), ("shawarmaF1", scores["Shawarma"].F1), ("seconds", Stopwatch.GetElapsedTime(start).TotalSeconds));
    }
});

static void ShowData(TextWriter text, Dataset<Dishes> data)
{
    text.WriteLine($"{data.Rows} tables, {Tables.Impressions.Length} impressions of each: {string.Join(", ", Tables.Impressions)}.\n");
    foreach (IGrouping<Dishes, Dishes> group in data.Labels.ToArray().GroupBy(label => label).OrderBy(group => group.Key))
    {
        text.WriteLine($"   {group.Key,-22} {group.Count(),5}");
    }

    text.WriteLine();
}

static void ShowEpochs(TextWriter text, History history)
{
    text.WriteLine("\n   epoch     loss   validation loss   all right");
    foreach (EpochReport epoch in history.Reports.Where(epoch => epoch.Epoch == 0 || (epoch.Epoch + 1) % 10 == 0))
    {
        text.WriteLine(Invariant($"   {epoch.Epoch + 1,5} {epoch.Loss,8:0.0000} {epoch.ValidationLoss,17:0.0000} {epoch.ValidationMetrics[Metric.Accuracy],11:0.0%}"));
    }
}

static void ShowReport(TextWriter text, EvaluationReport report)
{
    ClassificationReport scores = report.Classification;
    text.WriteLine("\nThe test tables, label by label\n");
    text.WriteLine(Indent(scores.ToString()));
    text.WriteLine(Invariant($"\n   {LabelAccuracy(report.Predictions):0.0%} of all answers are right; all three together are right on {scores.Accuracy:0.0%} of the tables."));
    text.WriteLine("\nThe rarest label by itself\n");
    text.WriteLine(Indent(report.Predictions.ConfusionMatrix(label: 2).ToString()));
}

// Share of right answers over all labels; Metric.Accuracy asks for all labels of a row together.
static double LabelAccuracy(Predictions predictions) => Enumerable.Range(0, predictions.Outputs).Average(label => predictions.ConfusionMatrix(label).Accuracy);

static void ShowThresholds(TextWriter text, Predictions validation)
{
    text.WriteLine("\nA threshold for each label, the one with the best F1 on the validation tables (the answers above were taken at 0.5)\n");
    for (int label = 0; label < validation.Labels.Count; label++)
    {
        if (validation.Thresholds(label).BestF1 is { } best)
        {
            text.WriteLine(Invariant($"   {validation.Labels[label],-10} {best.Threshold:0.000}   precision {best.Precision:0.000}, recall {best.Recall:0.000}, F1 {best.F1:0.000}"));
        }
    }
}

static void ShowTables(TextWriter text, DishTagger model, Dataset<Dishes> test)
{
    text.WriteLine("\nSome tables\n");
    Span<float> probabilities = stackalloc float[DishTagger.OutputSize];
    for (int row = 0; row < 6; row++)
    {
        model.Predict(test.Row(row), probabilities);
        Dishes answer = model.Classify(test.Row(row));
        string right = answer == test.Labels[row] ? "right" : $"wrong: {test.Labels[row]}";
        text.WriteLine(Invariant($"   pizza {probabilities[0]:0.00}, steak {probabilities[1]:0.00}, shawarma {probabilities[2]:0.00}   {answer,-22} {right}"));
    }
}

static string Indent(string lines) => "   " + lines.Replace("\n", "\n   ", StringComparison.Ordinal);

static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
