using NetDsl.Benchmarks.Measuring;
using NetDsl.Benchmarks.Models;
using NetDsl.Benchmarks.Peers;

namespace NetDsl.Benchmarks.Workloads;

/// <summary>The workloads: which networks do what, in which implementations. The same numbers as other frameworks' drivers use.</summary>
internal static class Catalog
{
    public const string Generated = "netdsl";
    public const string HandWritten = "csharp-tensorprimitives";

    private const int BatchRows = 1024;

    private static readonly Network Net60x60x1 = new([60, 60, 1], () => new Net60x60x1().Contender());
    private static readonly Network Net60x30x1 = new([60, 30, 1], () => new Net60x30x1().Contender());
    private static readonly Network Net60x60x30x1 = new([60, 60, 30, 1], () => new Net60x60x30x1().Contender());
    private static readonly Network Net4x8x8x1 = new([4, 8, 8, 1], () => new Net4x8x8x1().Contender());
    private static readonly Network Net784x128x10 = new([784, 128, 10], () => new Net784x128x10().Contender());
    private static readonly Network Quantized784x128x10 = new([784, 128, 10], () => new Quantized784x128x10().Contender());
    private static readonly Network Quantized784x512x256x10 = new([784, 512, 256, 10], () => new Quantized784x512x256x10().Contender());
    private static readonly Network Net784x512x256x10 = new([784, 512, 256, 10], () => new Net784x512x256x10().Contender());

    /// <summary>Names and meanings, in order.</summary>
    public static readonly IReadOnlyList<(string Name, string Meaning)> Workloads =
    [
        ("W1", "one prediction"),
        ("W2", "predictions in batches of 1024"),
        ("W3", "training step of small networks: binary cross-entropy, Adam"),
        ("W4", "training step of digit classifiers: softmax, cross-entropy, Adam"),
        ("W5", "convolutions: one image, batches, training step with Adam"),
        ("W7", "10-fold cross-validation of a Sonar-shaped data set, 100 epochs in batches of 5"),
        ("W8", "an epoch of 4-32-16-4 with tanh: squared error, Adam, one batch of 10,000 rows"),
        ("W10", "ResNet-8 over 32x32x3 pixels: predictions and training step with Adam, batches of 32"),
    ];

    /// <summary>The networks of W1, by name: also what <c>cold</c> and <c>allocation</c> choose from.</summary>
    public static readonly IReadOnlyList<Network> Networks = [Net60x60x1, Net60x30x1, Net4x8x8x1, Net784x128x10, Net784x512x256x10, Net60x60x30x1];

    /// <summary>Those whose predictions also have 16-bit weights.</summary>
    private static readonly IReadOnlyList<Network> Quantized = [Quantized784x128x10, Quantized784x512x256x10];

    /// <summary>All that is timed in a workload; those to be compared directly behind each other.</summary>
    public static IEnumerable<Case> Cases(string workload) => workload switch
    {
        "W1" => Networks.Take(5).SelectMany(n => Both(n, workload, n.Name, [Unit.NanosecondsPerCall], c => c.Prediction(RandomData.Uniform(n.Inputs, seed: 1))))
            .Concat(Quantized.Select(n => new Case(Generated, workload, $"{n.Name}, bfloat16", [Unit.NanosecondsPerCall], () => n.Create().Prediction(RandomData.Uniform(n.Inputs, seed: 1))))),
        "W2" => new[] { Net60x60x1, Net784x128x10, Net784x512x256x10 }.SelectMany(n => Both(n, workload, n.Name, [Unit.SamplesPerSecond(BatchRows)], c => c.BatchPrediction(RandomData.Uniform(n.Inputs * BatchRows, seed: 1))))
            .Concat(Quantized.Select(n => new Case(Generated, workload, $"{n.Name}, bfloat16", [Unit.SamplesPerSecond(BatchRows)], () => n.Create().BatchPrediction(RandomData.Uniform(n.Inputs * BatchRows, seed: 1))))),
        "W3" => new[] { (Net60x60x1, 5), (Net60x60x30x1, 5), (Net60x60x1, 32) }.SelectMany(x => Training(workload, x.Item1, x.Item2)),
        "W4" => new[] { (Net784x128x10, 32), (Net784x128x10, 128), (Net784x512x256x10, 128) }.SelectMany(x => Training(workload, x.Item1, x.Item2)),
        "W5" => Pictures(
            workload,
            ("cnn64", 64 * 64, 1, 32, () => new Cnn64().Contender()),
            ("lenet", 28 * 28, 10, 64, () => new LeNet5().Contender()),
            ("circle-or-square", 100 * 100, 1, 30, () => new CircleOrSquare().Contender())),
        "W7" => CrossValidationJob.Cases(workload),
        "W8" => FullBatch(workload),
        "W10" => Pictures(workload, ("resnet8", 32 * 32 * 3, 10, 32, () => new ResNet8().Contender())),
        _ => throw new ArgumentException($"Unknown workload '{workload}': {string.Join(", ", Workloads.Select(w => w.Name))} are known.", nameof(workload)),
    };

    private static IEnumerable<Case> Training(string workload, Network network, int rows)
    {
        string variant = $"{network.Name} b{rows}";
        Unit[] units = [Unit.MicrosecondsPerStep, Unit.SamplesPerSecond(rows)];
        float[] features = RandomData.Uniform(network.Inputs * rows, seed: 2), targets = RandomData.Labels(rows, Math.Max(2, network.Outputs));
        yield return new Case(Generated, workload, variant, units, () => network.Create().TrainingStep(features, targets));
        yield return new Case(HandWritten, workload, variant, units, () => network.CreateHandWritten().TrainingStep(features, targets));
        yield return new Case(Generated, workload, variant + ", with gather", units, () => network.Create().TrainingStepWithGather(features, targets)!);
    }

    private static IEnumerable<Case> Pictures(string workload, params (string Name, int Inputs, int Outputs, int Batch, Func<IContender> Create)[] networks)
    {
        foreach ((string name, int inputs, int outputs, int batch, Func<IContender> create) in networks)
        {
            yield return new Case(Generated, workload, $"{name} infer b1", [Unit.MicrosecondsPerCall], () => create().Prediction(RandomData.Uniform(inputs, seed: 1)));
            yield return new Case(Generated, workload, $"{name} infer b{batch}", [Unit.MicrosecondsPerCall], () => create().BatchPrediction(RandomData.Uniform(inputs * batch, seed: 1)));
            yield return new Case(Generated, workload, $"{name} train b{batch}", [Unit.MicrosecondsPerStep], () => create().TrainingStep(RandomData.Uniform(inputs * batch, seed: 2), RandomData.Labels(batch, Math.Max(2, outputs))));
        }
    }

    private static IEnumerable<Case> FullBatch(string workload)
    {
        const int Rows = 10_000;
        float[] features = RandomData.Uniform(4 * Rows, seed: 2), targets = RandomData.Uniform(4 * Rows, seed: 3);
        yield return new Case(Generated, workload, $"4-32-16-4 b{Rows}", [Unit.MicrosecondsPerStep], () => new Net4x32x16x4().Contender().TrainingStep(features, targets));
    }

    private static IEnumerable<Case> Both(Network network, string workload, string variant, Unit[] units, Func<IContender, Action> work)
    {
        yield return new Case(Generated, workload, variant, units, () => work(network.Create()));
        yield return new Case(HandWritten, workload, variant, units, () => work(network.CreateHandWritten()));
    }

    /// <summary>A topology and how to make it.</summary>
    internal sealed record Network(int[] Sizes, Func<IContender> Create)
    {
        public string Name => string.Join('-', Sizes);

        public int Inputs => Sizes[0];

        public int Outputs => Sizes[^1];

        public IContender CreateHandWritten() => new HandWritten(Sizes);
    }
}
