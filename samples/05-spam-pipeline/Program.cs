// Spam or not: the five stages of every training, with everything that happens on the way shown.
//
//   dotnet run -c Release --project samples/05-spam-pipeline
//   dotnet run -c Release --project samples/05-spam-pipeline -- --data spambase.data
//
// Collect, normalise, split, train, evaluate. The sample shows where each stage belongs: normalising is part of the model ([MinMaxScale]), so it
// learns its ranges from training rows only; the threshold is chosen on validation rows; the test rows are looked at once, at the end. Then
// Trace shows how one mail goes through the network, layer by layer, until a probability meets a threshold.

using System.Globalization;
using NetDsl.Reporting;
using NetDsl.Samples;

const int Epochs = 30, BatchSize = 16;
const double WantedPrecision = 0.99;
const string Help = """
    spam-pipeline: learns to tell spam from mail, stage by stage.

      --data PATH   Spambase (57 measurements of 4601 mails): the file spambase.data, or a folder with it or with spam/spambase.data;
                    without this option, 1000 mails with 10 measurements are made on the spot
      --seed N      seed of the made mails, the split, the start weights and the row order (default 0)
      --json        one line of JSON and nothing else
      --help        this text
    """;

return SampleProgram.Run(args, Help, ["--seed", "--data"], (options, cancellation) =>
{
    int seed = options.Number("--seed", otherwise: 0, least: 0);
    TextWriter text = options.Text;

    Mails mails = options.Path("--data") is { } path ? Mails.Read(path, options.Arguments) : Mails.Make(seed);
    Collect(text, mails);
    Normalise(text, mails);
    (Dataset<Mail> learning, Dataset<Mail> test) = Split.TrainTest(mails.Data, testShare: 0.2, (ulong)seed);
    (Dataset<Mail> training, Dataset<Mail> validation) = Split.TrainTest(learning, testShare: 0.2, (ulong)seed);
    ShowSplit(text, training, validation, test);

    IModel<Mail> model = mails.Data.Width == SpamFilter.InputSize ? new SpamFilter((ulong)seed) : new SpambaseFilter((ulong)seed);
    text.WriteLine("4. Train\n");
    text.WriteLine(model is SpamFilter ? SpamFilter.Summary : SpambaseFilter.Summary);
    History history = model.Fit(training, new FitOptions { Epochs = Epochs, BatchSize = BatchSize, Seed = (ulong)seed, Validation = validation, CancellationToken = cancellation });
    cancellation.ThrowIfCancellationRequested();
    ShowEpochs(text, history);

    EvaluationReport report = model.Evaluate(test);
    float threshold = ChooseThreshold(model, validation);
    ShowEvaluation(text, report, model.Evaluate(test, threshold), threshold);
    ShowDecision(text, model, test, threshold);
    if (options.Json)
    {
        JsonLine.Write(
            ("sample", "spam-pipeline"), ("data", mails.Name), ("testAccuracy", report.Accuracy), ("precision", report.Precision), ("recall", report.Recall), ("f1", report.F1), ("auc", report.AreaUnderCurve));
    }
});

static void Collect(TextWriter text, Mails mails)
{
    text.WriteLine($"1. Collect: {mails.Data.Rows} mails with {mails.Data.Width} measurements each, {SpamShare(mails.Data)} of them spam ({mails.Name}).\n");
    for (int column = 0; column < mails.Columns.Length; column++)
    {
        text.WriteLine(Invariant($"   {mails.Columns[column],-26} {string.Join("  ", Enumerable.Range(0, 5).Select(row => mails.Data.Row(row)[column].ToString(CultureInfo.InvariantCulture).PadLeft(6)))}"));
    }

    if (mails.Columns.Length > 0) text.WriteLine($"   {"",-26} {string.Join("  ", Enumerable.Range(0, 5).Select(row => mails.Data.Labels[row].ToString().PadLeft(6)))}\n");
}

static void Normalise(TextWriter text, Mails mails)
{
    (float least, float most) = (float.MaxValue, float.MinValue);
    foreach (float value in mails.Data.Features) (least, most) = (Math.Min(least, value), Math.Max(most, value));
    text.WriteLine(Invariant($"2. Normalise: measurements lie between {least:0.##} and {most:0.##}; [MinMaxScale] brings each column to 0..1.\n"));
    if (mails.Columns.Length == 0) text.WriteLine("   (Most are 0 and a few were thousands of times the others: they were read as log(1 + 10 x).)");
    text.WriteLine("   It is a layer of the model, so its ranges come from the training rows alone, and are saved with the weights.\n");
}

static void ShowSplit(TextWriter text, Dataset<Mail> training, Dataset<Mail> validation, Dataset<Mail> test)
{
    text.WriteLine("3. Split: 80 % to learn from (a fifth of it to choose by), 20 % to test with, each with the same share of spam.\n");
    text.WriteLine($"   training {training.Rows} mails ({SpamShare(training)} spam), validation {validation.Rows} ({SpamShare(validation)}), test {test.Rows} ({SpamShare(test)})\n");
}

static void ShowEpochs(TextWriter text, History history)
{
    text.WriteLine("\n   epoch     loss   accuracy   validation loss   accuracy");
    foreach (EpochReport epoch in history.Reports.Where(epoch => epoch.Epoch < 5 || (epoch.Epoch + 1) % 5 == 0))
    {
        text.WriteLine(Invariant($"   {epoch.Epoch + 1,5} {epoch.Loss,8:0.0000} {epoch.Metrics[Metric.Accuracy],10:0.000} {epoch.ValidationLoss,17:0.0000} {epoch.ValidationMetrics[Metric.Accuracy],10:0.000}"));
    }

    text.WriteLine($"\n{Indent(TextChart.Losses(history))}\n");
}

// The least threshold that reaches the wanted precision on the validation rows: few mails may be lost, as much spam as possible be found.
static float ChooseThreshold(IModel<Mail> model, Dataset<Mail> validation) =>
    model.Evaluate(validation).Predictions.Thresholds().ForPrecision(WantedPrecision)?.Threshold ?? 0.5f;

static void ShowEvaluation(TextWriter text, EvaluationReport report, EvaluationReport careful, float threshold)
{
    text.WriteLine("5. Evaluate: the test mails, which nothing has seen yet.\n");
    text.WriteLine(Indent(report.ToString()));
    text.WriteLine($"\n{Indent(report.ConfusionMatrix.ToString())}\n");
    text.WriteLine(Invariant($"   A mail that is taken for spam is lost, so {WantedPrecision:0%} of what is called spam shall be spam. On the validation mails that"));
    text.WriteLine(Invariant($"   takes a threshold of {threshold:0.000} in place of 0.5. On the test mails:\n"));
    text.WriteLine("   threshold   precision   recall   mails lost   spam let through");
    foreach ((float at, EvaluationReport seen) in new[] { (0.5f, report), (threshold, careful) })
    {
        text.WriteLine(Invariant($"   {at,9:0.000} {seen.Precision,11:0.000} {seen.Recall,8:0.000} {seen.ConfusionMatrix[0, 1],12} {seen.ConfusionMatrix[1, 0],18}"));
    }
}

static void ShowDecision(TextWriter text, IModel<Mail> model, Dataset<Mail> test, float threshold)
{
    ModelTrace trace = model.Trace(test.Row(0));
    float probability = trace.Output[0];
    text.WriteLine("\nThe first test mail on its way through the network\n");
    text.WriteLine(Indent(trace.ToString()));
    string decision = probability >= threshold ? "at or above it: spam" : "below it: no spam";
    text.WriteLine(Invariant($"\n   The probability of spam is {probability:0.0000}, the threshold {threshold:0.000}: {decision}. In truth it is {test.Labels[0]}."));
}

static string SpamShare(Dataset<Mail> data) => Invariant($"{data.Labels.ToArray().Count(label => label == Mail.Spam) / (double)data.Rows:0.0%}");

static string Indent(string lines) => "   " + lines.Replace("\n", "\n   ", StringComparison.Ordinal);

static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
