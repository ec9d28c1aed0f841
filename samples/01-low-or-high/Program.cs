// Low or high: a regression network is turned into a classifier.
//
//   dotnet run -c Release --project samples/01-low-or-high
//
// The first network learns the mean of four numbers from six examples. Then the question changes: is the mean above 50? The answer is no
// longer a number but yes or no, so the output becomes a sigmoid and the labels become bool. Nothing else has to be said: loss (binary
// cross-entropy) and metric (accuracy) follow from the output, and a probability is all that the old labels could still mean.
//
// The classifier is deeper and gets [Standardize]: it trains on raw inputs around 100 as well, but then about 4 of 100 seeds stay
// below 100%, some because no row activates their units any more; standardized, none of 600 seeds did. The regression keeps its inputs raw,
// because its answer has their scale.

using System.Diagnostics;
using System.Globalization;
using NetDsl.Samples;

const int MeanEpochs = 400, Epochs = 100, BatchSize = 2;
const string Help = """
    low-or-high: learns the mean of four numbers, then whether it is above 50.

      --seed N    seed of start weights and row order (default 0)
      --seeds N   trains the classifier with N seeds from --seed on and counts how many learn everything
      --json      one line of JSON about the classifier and nothing else; with --seeds, means over the seeds
      --help      this text
    """;

float[][] rows = [[1, 2, 3, 4], [4, 6, 1, 2], [10, 9, 10, 11], [101, 95, 89, 111], [99, 100, 101, 102], [105, 111, 109, 102]];
float[][] newRows = [[2, 5, 3, 6], [12, 8, 11, 13], [98, 104, 107, 93]];

return SampleProgram.Run(args, Help, ["--seed", "--seeds"], (options, cancellation) =>
{
    ulong seed = (ulong)options.Number("--seed", otherwise: 0, least: 0);
    int seeds = options.Number("--seeds", otherwise: 1, least: 1);
    if (seeds == 1 && !options.Json) LearnMean(seed, cancellation);
    LearnLowOrHigh(seed, seeds, options, cancellation);
});

void LearnMean(ulong seed, CancellationToken cancellation)
{
    Dataset<float> training = Dataset.Create(rows, Array.ConvertAll(rows, row => row.Average()));
    Dataset<float> validation = Dataset.Create(newRows, Array.ConvertAll(newRows, row => row.Average()));

    MeanOfFour model = new(seed);
    History history = model.Fit(training, Options(MeanEpochs, seed, validation, cancellation));
    cancellation.ThrowIfCancellationRequested();

    Console.WriteLine("1. Regression: what is the mean?\n");
    Console.WriteLine(MeanOfFour.Summary);
    PrintEpochs(history, Metric.MeanAbsoluteError);
    foreach (float[] row in rows.Concat(newRows))
    {
        Console.WriteLine(Invariant($"   mean of {Text(row),-20} = {row.Average(),6:0.00}   predicted {model.Predict(row),6:0.00}"));
    }
}

void LearnLowOrHigh(ulong firstSeed, int seeds, SampleOptions options, CancellationToken cancellation)
{
    Dataset<bool> training = Dataset.Create(rows, Array.ConvertAll(rows, row => row.Average() > 50));
    Dataset<bool> validation = Dataset.Create(newRows, Array.ConvertAll(newRows, row => row.Average() > 50));

    options.Text.WriteLine("\n2. Classification: is the mean above 50?\n");
    long start = Stopwatch.GetTimestamp();
    double trainAccuracy = 0, validationAccuracy = 0;
    int perfect = 0;
    for (int i = 0; i < seeds; i++)
    {
        ulong seed = firstSeed + (ulong)i;
        LowOrHigh model = new(seed);
        History history = model.Fit(training, Options(Epochs, seed, validation, cancellation));
        cancellation.ThrowIfCancellationRequested();

        double onTraining = model.Evaluate(training).Accuracy, onValidation = model.Evaluate(validation).Accuracy;
        trainAccuracy += onTraining / seeds;
        validationAccuracy += onValidation / seeds;
        if (onTraining == 1 && onValidation == 1) perfect++;

        if (seeds > 1) options.Text.WriteLine(Invariant($"   seed {seed,3}: training {onTraining,6:0.0%}, validation {onValidation,6:0.0%}"));
        else if (!options.Json) Show(model, history);
    }

    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    if (options.Json)
    {
        JsonLine.Write(("sample", "low-or-high"), ("trainAccuracy", trainAccuracy), ("validationAccuracy", validationAccuracy), ("epochs", Epochs), ("seconds", seconds));
    }
    else if (seeds > 1)
    {
        Console.WriteLine(Invariant($"\n{perfect} of {seeds} seeds reached 100% on training and validation rows after {Epochs} epochs ({seconds:0.00} s)."));
    }
}

void Show(LowOrHigh model, History history)
{
    Console.WriteLine(LowOrHigh.Summary);
    PrintEpochs(history, Metric.Accuracy);
    foreach (float[] row in newRows.Append([40, 45, 50, 55]))
    {
        Console.WriteLine(Invariant($"   {Text(row),-20} {(model.Classify(row) ? "high" : "low "),-4}   probability of high {model.Predict(row):0.0000}"));
    }

    Console.WriteLine("   (Nothing between 11 and 89 was ever shown: about the last row the network can only guess.)");
}

static FitOptions Options(int epochs, ulong seed, Dataset validation, CancellationToken cancellation) =>
    new() { Epochs = epochs, BatchSize = BatchSize, Seed = seed, Validation = validation, CancellationToken = cancellation };

static void PrintEpochs(History history, Metric metric)
{
    Console.WriteLine($"   epoch       loss   {metric,-20} validation loss   {metric}");
    foreach (EpochReport epoch in history.Reports.Where(epoch => epoch.Epoch == 0 || (epoch.Epoch + 1) % (history.Epochs / 5) == 0))
    {
        Console.WriteLine(Invariant($"   {epoch.Epoch + 1,5} {epoch.Loss,10:0.0000}   {epoch.Metrics[metric],-20:0.0000} {epoch.ValidationLoss,15:0.0000}   {epoch.ValidationMetrics[metric]:0.0000}"));
    }

    Console.WriteLine();
}

static string Text(float[] row) => string.Join(", ", row);

static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

/// <summary>The mean of four numbers: one linear unit, hence mean squared error.</summary>
[Input(4)]
[Dense(8, Relu)]
[Dense(16, Relu)]
[Dense(8, Relu)]
[Output(Linear)]
public partial class MeanOfFour;

/// <summary>Whether the mean of four numbers is above 50: one sigmoid unit, hence binary cross-entropy.</summary>
[Input(4)]
[Standardize]
[Dense(8, Relu)]
[Dense(16, Relu)]
[Dense(32, Relu)]
[Dense(64, Relu)]
[Dense(32, Relu)]
[Dense(16, Relu)]
[Output(Sigmoid)]
public partial class LowOrHigh;
