// Sonar: rock or mine, from the energies of 60 bands of an echo (208 echoes of the UCI collection).
//
//   dotnet run -c Release --project samples/02-sonar -- --variant standardized
//
// The sample shows how to measure a model honestly. 208 rows are too few to hold some back, so ten models are trained, each on nine tenths of
// the rows, and each is scored on the tenth that it did not see. The statistics of [Standardize] are fitted within each fold by Fit itself,
// so nothing of the test rows leaks into the training. Then a model is trained on all rows, saved, loaded, and must predict the same bits.

using System.Diagnostics;
using System.Globalization;
using NetDsl.Samples;

const int Folds = 10;
const string Help = """
    sonar: tells rocks from mines, measured by 10-fold cross-validation.

      --variant V   baseline (default): raw inputs, 60-60-1; standardized: the same, inputs standardized;
                    smaller: standardized, 60-30-1; larger: standardized, 60-60-30-1
      --seed N      seed of folds, start weights and row order (default 0)
      --seeds N     repeats the cross-validation with N seeds (default 1)
      --threads N   folds trained at the same time (default: all processors); results are the same for any number
      --data DIR    folder with tabular/sonar.csv
      --json        one line of JSON and nothing else
      --help        this text
    """;

return SampleProgram.Run(args, Help, ["--variant", "--seed", "--seeds", "--threads", "--data"], (options, cancellation) =>
{
    string variant = options.Word("--variant", "baseline", "standardized", "smaller", "larger");
    int seed = options.Number("--seed", otherwise: 0, least: 0), seeds = options.Number("--seeds", otherwise: 1, least: 1);
    FitOptions training = new()
    {
        Epochs = 100,
        BatchSize = 5,
        Threads = options.Number("--threads", otherwise: Environment.ProcessorCount, least: 1),
        CancellationToken = cancellation,
    };

    Dataset<Return> data = Csv.Read(SampleData.Find("tabular/sonar.csv", options.Arguments), new Dictionary<string, Return> { ["R"] = Return.Rock, ["M"] = Return.Mine });
    (Func<ulong, IModel<Return>> create, Func<string, IModel<Return>> load, string summary) = Choose(variant);
    options.Text.WriteLine(summary);

    long start = Stopwatch.GetTimestamp();
    double mean = 0, deviation = 0;
    for (int i = 0; i < seeds; i++)
    {
        CrossValidationReport report = CrossValidation.Run(create, data, Folds, (ulong)(seed + i), training);
        mean += report.Accuracy.Mean / seeds;
        deviation += report.Accuracy.StandardDeviation / seeds;
        options.Text.WriteLine(seeds == 1 ? $"{report}\n" : string.Create(CultureInfo.InvariantCulture, $"repetition {i + 1,3}: accuracy {report.Accuracy}"));
    }

    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    options.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{variant}: accuracy {mean:0.00%} ({deviation:0.00%}) over {Folds} folds and {seeds} seed(s), {seconds:0.0} s\n"));

    IModel<Return> model = create((ulong)seed);
    model.Fit(data, training with { Seed = (ulong)seed });
    cancellation.ThrowIfCancellationRequested();
    float[] predictions = SaveAndLoad(model, load, data);
    foreach (int row in new[] { 0, 1, 97, 98 })
    {
        options.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"row {row,3}: {data.Labels[row]}, probability of a mine {predictions[row]:0.0000}"));
    }

    if (options.Json) JsonLine.Write(("sample", "sonar"), ("variant", variant), ("seeds", seeds), ("accuracyMean", mean), ("accuracyStd", deviation), ("seconds", seconds));
    else Console.WriteLine("\nSaved and loaded: all predictions are the same, bit for bit.");
});

static (Func<ulong, IModel<Return>> Create, Func<string, IModel<Return>> Load, string Summary) Choose(string variant) => variant switch
{
    "baseline" => (seed => new SonarBaseline(seed), SonarBaseline.Load, SonarBaseline.Summary),
    "standardized" => (seed => new SonarStandardized(seed), SonarStandardized.Load, SonarStandardized.Summary),
    "smaller" => (seed => new SonarSmaller(seed), SonarSmaller.Load, SonarSmaller.Summary),
    _ => (seed => new SonarLarger(seed), SonarLarger.Load, SonarLarger.Summary),
};

// The predictions of the model, which a copy that went through a file must repeat exactly.
static float[] SaveAndLoad(IModel<Return> model, Func<string, IModel<Return>> load, Dataset<Return> data)
{
    DirectoryInfo folder = Directory.CreateTempSubdirectory("sonar-");
    try
    {
        string path = Path.Combine(folder.FullName, "sonar.safetensors");
        model.Save(path);
        IModel<Return> copy = load(path);

        float[] before = new float[data.Rows], after = new float[data.Rows];
        model.PredictBatch(data.Features, before);
        copy.PredictBatch(data.Features, after);
        for (int row = 0; row < before.Length; row++)
        {
            if (BitConverter.SingleToUInt32Bits(before[row]) != BitConverter.SingleToUInt32Bits(after[row]))
            {
                throw new SampleException(string.Create(CultureInfo.InvariantCulture, $"the loaded model predicts {after[row]:G9} for row {row}, the saved one {before[row]:G9}: they must be equal."), 1);
            }
        }

        return before;
    }
    finally
    {
        folder.Delete(recursive: true);
    }
}
