// Fashion-MNIST: ten kinds of clothes, 60,000 pictures of 28 x 28 pixels to learn from and 10,000 to be scored on.
//
//   dotnet run -c Release --project samples/04-fashion-mnist -- --model conv
//
// The models show four lessons. Pixels from 0 to 255 are too large for start weights (4-4-10-raw); [Rescale(1 / 255f)] alone makes the same network
// twice as good (4-4-10). More units help (128-10), and convolutions, which know that neighbouring pixels belong together, help more (conv).
// A network with 4 units in each layer owes much to its start weights: over the seeds 0 to 39, 4-4-10 is right about 77.9% of the pictures on average,
// half of them above 78.8%, the worst 55.7%. The larger ones differ by less than a percent. Try it: --seed 0 --seeds 40.
//
// 512-256-10 is no better than 128-10, but large enough for the fourth: its predictions read weights of 16 bits, and hardly any comes out differently.
//
// residual is what it takes to be right about more than 92.5% of the pictures: residual blocks, BatchNorm, pictures that are shifted and mirrored anew
// in each epoch, and a learning rate that rises and falls once. Eleven epochs are some 210 seconds of one core (user time).
//
// The pixels stay bytes in memory, and the files are never downloaded: the sample says which one it misses.

using System.Diagnostics;
using System.Globalization;
using NetDsl.Reporting;
using NetDsl.Samples;

const int BatchSize = 32, Side = 28, Shown = 10;
const string Help = """
    fashion-mnist: ten kinds of clothes, or with lenet-mnist ten digits.

      --model M     4-4-10 (default), 4-4-10-raw (without [Rescale]), 128-10, 512-256-10 (with [Quantize]), conv, residual, lenet-mnist
      --epochs N    passes over the 60,000 pictures (default 10; residual 11, lenet-mnist 5)
      --seed N      seed of start weights and row order (default 10)
      --seeds N     trains with N seeds from --seed on; results are the means
      --data DIR    folder with fashion-mnist/ and mnist/, each with the four original .gz files
      --sheet FILE  where to draw ten test pictures with their predictions, as SVG (default: nowhere)
      --json        one line of JSON and nothing else
      --help        this text
    """;

return SampleProgram.Run(args, Help, ["--model", "--epochs", "--seed", "--seeds", "--data", "--sheet"], (options, cancellation) =>
{
    string model = options.Word("--model", "4-4-10", "4-4-10-raw", "128-10", "512-256-10", "conv", "residual", "lenet-mnist");
    switch (model)
    {
        case "4-4-10": Run(options, cancellation, model, "fashion-mnist", FashionSmall.Summary, seed => new FashionSmall(seed), epochs: 10); break;
        case "4-4-10-raw": Run(options, cancellation, model, "fashion-mnist", FashionRaw.Summary, seed => new FashionRaw(seed), epochs: 10); break;
        case "128-10": Run(options, cancellation, model, "fashion-mnist", FashionDense.Summary, seed => new FashionDense(seed), epochs: 10); break;
        case "512-256-10": Run(options, cancellation, model, "fashion-mnist", FashionWide.Summary, seed => new FashionWide(seed), epochs: 10, (m, rows) => ((FashionWide)m).CompareWithFloat32(rows)); break;
        case "conv": Run(options, cancellation, model, "fashion-mnist", FashionConv.Summary, seed => new FashionConv(seed), epochs: 10); break;
        case "residual": Run(options, cancellation, model, "fashion-mnist", FashionResidual.Summary, seed => new FashionResidual(seed), epochs: 11, train: OneCycle); break;
        default: Run(options, cancellation, model, "mnist", LeNet.Summary, seed => new LeNet(seed), epochs: 5); break;
    }
});

static void Run<TLabel>(SampleOptions options, CancellationToken cancellation, string name, string set, string summary, Func<ulong, IModel<TLabel>> create, int epochs, Func<IModel<TLabel>, Dataset, QuantizationReport>? compare = null, Func<FitOptions, FitOptions>? train = null)
    where TLabel : notnull
{
    int firstSeed = options.Number("--seed", otherwise: 10, least: 0), seeds = options.Number("--seeds", otherwise: 1, least: 1);
    epochs = options.Number("--epochs", otherwise: epochs, least: 1);
    Dataset<TLabel> pictures = Read<TLabel>(options, set, "train"), test = Read<TLabel>(options, set, "t10k");
    options.Text.WriteLine(summary + "\n");

    double accuracy = 0, seconds = 0;
    int changed = 0;
    for (int i = 0; i < seeds; i++)
    {
        ulong seed = (ulong)firstSeed + (ulong)i;
        IModel<TLabel> model = create(seed);
        using ConsoleProgress progress = new();
        bool shows = !options.Json && seeds == 1;
        long start = Stopwatch.GetTimestamp();
        FitOptions fit = new() { Epochs = epochs, BatchSize = BatchSize, Seed = seed, Progress = shows ? progress : null, CancellationToken = cancellation };
        model.Fit(pictures, train?.Invoke(fit) ?? fit);
        cancellation.ThrowIfCancellationRequested();
        seconds += Stopwatch.GetElapsedTime(start).TotalSeconds / seeds;

        EvaluationReport report = model.Evaluate(test);
        accuracy += report.Accuracy / seeds;
        if (shows) Show(report, test);
        if (compare?.Invoke(model, test) is { } quantization)
        {
            options.Text.WriteLine(quantization);
            changed = Math.Max(changed, quantization.ChangedDecisions ?? 0);
        }

        if (i == 0 && options.Path("--sheet") is { } sheet) new PicturesChart("Test pictures with their predictions", Pictures(report, test)).Save(sheet);
        if (seeds > 1) options.Text.WriteLine(Invariant($"seed {seed,3}: {report.Accuracy:0.00%}"));
    }

    if (options.Json) JsonLine.Write(("sample", "fashion-mnist"), ("model", name), ("epochs", epochs), ("testAccuracy", accuracy), ("changedDecisions", changed), ("seconds", seconds));
    else Console.WriteLine(Invariant($"{name}: {accuracy:0.00%} of the {test.Rows} test pictures are right after {epochs} epochs ({seconds:0.0} s{(seeds > 1 ? Invariant($" each, mean of {seeds} seeds") : "")})."));
}

static FitOptions OneCycle(FitOptions fit) => fit with
{
    BatchSize = 128,
    Optimizer = new AdamW { WeightDecay = 0.02f },
    Schedule = new OneCycleSchedule(peak: 0.004f, fit.Epochs),
    Augment = new ImageAugmentation(Side, Side) { Shift = 1, FlipHorizontally = true },
};

static Dataset<TLabel> Read<TLabel>(SampleOptions options, string set, string part) => Idx.Read<TLabel>(
    SampleData.Find($"{set}/{part}-images-idx3-ubyte.gz", options.Arguments), SampleData.Find($"{set}/{part}-labels-idx1-ubyte.gz", options.Arguments));

static void Show<TLabel>(EvaluationReport report, Dataset<TLabel> test)
    where TLabel : notnull
{
    Console.WriteLine();
    Console.WriteLine(report.Classification);
    Console.WriteLine(report.ConfusionMatrix);
    ConsolePictures.Write(Pictures(report, test));
    Console.WriteLine();
}

static GreyPicture[] Pictures<TLabel>(EvaluationReport report, Dataset<TLabel> test)
    where TLabel : notnull
{
    Predictions all = report.Predictions;
    return [.. Enumerable.Range(0, Math.Min(Shown, test.Rows)).Select(row =>
    {
        float[] probabilities = all.Scores.Slice(row * all.Outputs, all.Outputs).ToArray();
        float most = probabilities.Max();
        return new GreyPicture(test.Row(row), Side, Side, all.Labels[Array.IndexOf(probabilities, most)], test.Labels[row].ToString()) { Note = Invariant($"{most:0.00}") };
    })];
}

static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
