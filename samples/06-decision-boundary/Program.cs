// Decision boundary: what a network can separate, and what it cannot.
//
//   dotnet run -c Release --project samples/06-decision-boundary -- --svg pictures
//
// A circle around another one defeats every network without a non-linearity, however many layers it has: the first two models guess. Two
// layers of four units that bend solve it, once their learning rate is right, which the learning-rate finder and a sweep by hand look for. The
// same few lines then separate moons and four clouds. With --svg, each boundary is a picture: what the model answers over the whole plane.

using System.Diagnostics;
using System.Globalization;
using NetDsl.Reporting;
using NetDsl.Samples;

const int Rows = 1000, BatchSize = 32, LineEpochs = 50, BentEpochs = 20, OtherEpochs = 50, SweepEpochs = 100, FinderSteps = 2500;
const ulong CloudSeed = 9; // The centres of the clouds are drawn: these lie apart.
const double Noise = 0.03;
const string Help = """
    decision-boundary: separates circles, moons and clouds, and shows where networks draw the line.

      --svg DIR   writes boundaries, histories and the learning-rate curve there as SVG files; the folder is made if need be
      --seed N    seed of data, start weights and row order (default 0)
      --seeds N   seeds of the circle networks, whose median accuracy is reported (default 20)
      --json      one line of JSON and nothing else
      --help      this text
    """;

return SampleProgram.Run(args, Help, ["--seed", "--seeds", "--svg"], (options, cancellation) =>
{
    int seed = options.Number("--seed", otherwise: 0, least: 0), seeds = options.Number("--seeds", otherwise: 20, least: 1);
    Pictures pictures = Pictures.In(options.Path("--svg"));
    TextWriter text = options.Text;
    long start = Stopwatch.GetTimestamp();
    (Dataset<bool> train, Dataset<bool> test) = Split.TrainTest(Synthetic.Circles(Rows, Noise, seed: (ulong)seed), seed: (ulong)seed);
    FitOptions training = new() { BatchSize = BatchSize, Seed = (ulong)seed, Validation = test, CancellationToken = cancellation };

    text.WriteLine("1. A circle in a circle, and networks that can only draw straight lines\n");
    double line = Learn("line", new StraightLine((ulong)seed), train, test, training with { Epochs = LineEpochs }, pictures, text);
    double deep = Learn("deep-line", new DeepLine((ulong)seed), train, test, training with { Epochs = LineEpochs }, pictures, text);
    text.WriteLine("   Both guess: layers without a non-linearity are one matrix.\n");

    text.WriteLine("2. Which learning rate?\n");
    LearningRateCurve curve = LearningRateFinder.Run(new Bent((ulong)seed), train, training with { Validation = null }, minimumRate: 1e-4f, maximumRate: 10, FinderSteps);
    text.WriteLine(float.IsNaN(curve.Suggested)
        ? "   The finder suggests none: with these start weights the loss falls at no rate."
        : Invariant($"   The finder suggests {curve.Suggested:0.000}, as an order of magnitude: there the loss falls most steeply."));
    (float best, History sweep) = Sweep(new Bent((ulong)seed), train, training with { Validation = null });
    text.WriteLine(Invariant($"   A sweep by hand, 0.0001 x 10^(epoch / 20), has its smallest loss at {best:0.000}, and a somewhat smaller rate is safe. We take 0.02.\n"));
    pictures.Save("learning-rate", new LearningRateFinderChart(curve));
    pictures.Save("sweep", new LossChart(sweep));

    text.WriteLine("3. The same circles with two layers of four units that bend\n");
    text.WriteLine(Indent(Bent.Summary) + "\n");
    FitOptions brief = training with { Epochs = BentEpochs };
    (double[] bent, ulong luckiest) = Repeat(own => new Bent(own), seed, seeds, train, test, brief);
    text.WriteLine(Invariant($"   Relu: over {seeds} seed(s), {BentEpochs} epochs each, median {Median(bent):0.0%}, worst {bent.Min():0.0%}. A unit that goes silent stays so, and four are few:"));
    text.WriteLine("   one starts several times and keeps the network with the smallest training loss, here this one.\n");
    double circles = Learn("bent", new Bent(luckiest), train, test, brief with { Seed = luckiest }, pictures, text, chart: true);
    (double[] smooth, _) = Repeat(own => new Smooth(own), seed, seeds, train, test, brief);
    text.WriteLine(Invariant($"   Gelu in place of Relu: median {Median(smooth):0.0%}, worst {smooth.Min():0.0%}, at the first try."));
    Learn("smooth", new Smooth((ulong)seed), train, test, brief, pictures, text);
    text.WriteLine();

    text.WriteLine("4. Moons and clouds\n");
    (Dataset<bool> moonTrain, Dataset<bool> moonTest) = Split.TrainTest(Synthetic.Moons(Rows, noise: 0.1, (ulong)seed), seed: (ulong)seed);
    double moons = Learn("moons", new Moons((ulong)seed), moonTrain, moonTest, training with { Epochs = OtherEpochs, Validation = moonTest }, pictures, text);
    (Dataset<int> cloudTrain, Dataset<int> cloudTest) = Split.TrainTest(Synthetic.Blobs(Rows, classes: 4, deviation: 1.5, seed: CloudSeed), seed: (ulong)seed);
    double clouds = Learn("clouds", new Clouds((ulong)seed), cloudTrain, cloudTest, training with { Epochs = OtherEpochs, Validation = cloudTest }, pictures, text);
    text.WriteLine();

    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    if (options.Json)
    {
        JsonLine.Write(
            ("sample", "decision-boundary"), ("line", line), ("deepLine", deep), ("circles", circles), ("circlesMedian", Median(bent)), ("smoothMedian", Median(smooth)), ("seeds", seeds),
            ("moons", moons), ("clouds", clouds), ("suggestedRate", (double)curve.Suggested), ("seconds", seconds));
    }
    else
    {
        Console.WriteLine(pictures.Sentence());
    }
});

// Trains, tells the accuracy on rows that were not trained on, and draws boundary and history.
static double Learn<TLabel>(string name, IModel<TLabel> model, Dataset<TLabel> train, Dataset<TLabel> test, FitOptions options, Pictures pictures, TextWriter text, bool chart = false)
{
    (double accuracy, History history) = Train(model, train, test, options);
    text.WriteLine(Invariant($"   {name,-10} {history.Epochs,3} epochs: loss {history.Loss[^1]:0.000}, accuracy on new rows {accuracy:0.0%}"));
    if (chart) text.WriteLine($"\n{Indent(TextChart.Metric(history, Metric.Accuracy, height: 8))}\n");
    pictures.Save($"{name}-boundary", DecisionBoundaryChart.Of(model, test, featureNames: ["x", "y"]));
    pictures.Save($"{name}-history", new LossChart(history));
    return accuracy;
}

static (double Accuracy, History History) Train<TLabel>(IModel<TLabel> model, Dataset<TLabel> train, Dataset<TLabel> test, FitOptions options)
{
    History history = model.Fit(train, options);
    options.CancellationToken.ThrowIfCancellationRequested();
    return (model.Evaluate(test).Accuracy, history);
}

// Networks that differ in start weights and row order: their accuracies on new rows, and the seed with the smallest training loss.
static (double[] Accuracies, ulong Luckiest) Repeat(Func<ulong, IModel<bool>> create, int seed, int seeds, Dataset<bool> train, Dataset<bool> test, FitOptions options)
{
    double[] accuracies = new double[seeds];
    (double Loss, ulong Seed) best = (double.PositiveInfinity, (ulong)seed);
    for (int i = 0; i < seeds; i++)
    {
        ulong own = (ulong)(seed + i);
        (accuracies[i], History history) = Train(create(own), train, test, options with { Seed = own });
        if (history.Loss[^1] < best.Loss) best = (history.Loss[^1], own);
    }

    return (accuracies, best.Seed);
}

// A schedule is a function of the epoch: the rate grows tenfold every 20 epochs, and the loss tells when it is too large.
static (float Best, History History) Sweep(Bent model, Dataset<bool> train, FitOptions options)
{
    History history = model.Fit(train, options with { Epochs = SweepEpochs, Schedule = epoch => 1e-4f * MathF.Pow(10, epoch / 20f) });
    options.CancellationToken.ThrowIfCancellationRequested();
    int best = Enumerable.Range(0, history.Epochs).MinBy(epoch => history.Loss[epoch]);
    return (history.LearningRate[best], history);
}

static double Median(double[] values)
{
    double[] sorted = [.. values.Order()];
    return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}

static string Indent(string lines) => "   " + lines.Replace("\n", "\n   ", StringComparison.Ordinal);

static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
