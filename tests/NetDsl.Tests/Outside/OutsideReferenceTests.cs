using System.Globalization;
using NetDsl.Runtime;
using NetDsl.Testing;
using NetDsl.Tests.Conformance;
using Xunit.Abstractions;

namespace NetDsl.Tests.Outside;

/// <summary>
/// Random networks predict, lose and learn as PyTorch computes it from the text of their attributes alone. The references of the other suites are written beside
/// the layers and may share a misunderstanding with them; this one shares nothing. The same networks in every run; the variables <c>NETDSL_OUTSIDE_NETWORKS</c> and
/// <c>NETDSL_OUTSIDE_SEED</c> ask for more of them and for others.
/// </summary>
public class OutsideReferenceTests(ITestOutputHelper output)
{
    /// <summary>Half a minute of a machine that does nothing else.</summary>
    private const int DefaultNetworks = 200, DefaultSeed = 1;

    /// <summary>Networks that are compiled and computed together, and then forgotten.</summary>
    private const int BatchSize = 40;

    /// <summary>Float rounding (6e-8) of sums of some hundred products through up to seven layers, against the largest number of the tensor.</summary>
    private const double ForwardTolerance = 1e-5;

    /// <summary>As forward, and once more back.</summary>
    private const double GradientTolerance = 3e-5;

    /// <summary>
    /// Some networks lose digits whoever computes them (normalised channels that hardly differ, exponentials of large sums): there ours may be as many times
    /// farther from the doubles than PyTorch's floats, which add up in another order ...
    /// </summary>
    private const double TimesOtherFloats = 20;

    /// <summary>... up to this factor of the tolerance, beyond which a comparison would say nothing.</summary>
    private const double MostSlack = 100;

    /// <summary>Numbers near 0 are measured against this.</summary>
    private const double Floor = 0.1;

    /// <summary>Gradients that are 0 by cancellation are measured against this share of the largest gradient of the network.</summary>
    private const double ShareOfLargestGradient = 0.05;

    /// <summary>Where a number is this near to a kink (0 of a Relu, two equal maxima), float and double may take different branches: gradients are not compared.</summary>
    private const double KinkDistance = 1e-6;

    private static readonly int[] s_rows = [1, 2, 3, 5, 8, 13, 16];

    private readonly Dictionary<string, double> _largest = new() { ["predictions"] = 0, ["losses"] = 0, ["gradients"] = 0, ["statistics"] = 0 };
    private int _tensors, _atKinks;
    private long _numbers;

    [TorchFact]
    public void Random_networks_do_what_PyTorch_computes_from_their_attributes()
    {
        int networks = Variable("NETDSL_OUTSIDE_NETWORKS", DefaultNetworks), seed = Variable("NETDSL_OUTSIDE_SEED", DefaultSeed);
        // Only what the next run asks for again is worth a place on the disk.
        bool keep = networks <= DefaultNetworks && seed == DefaultSeed;
        List<string> faults = [];
        for (int first = 0; first < networks; first += BatchSize)
        {
            faults.AddRange(Compare(Networks(seed, first, Math.Min(BatchSize, networks - first)), keep));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{networks} networks of seed {seed}: {_tensors} tensors, {_numbers} numbers; {_atKinks} networks at a kink, without gradients"));
        output.WriteLine("Largest deviations: " + string.Join(", ", _largest.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Key} {d.Value:E1}"))));
        Assert.True(faults.Count == 0, $"NETDSL_OUTSIDE_SEED={seed} NETDSL_OUTSIDE_NETWORKS={networks}: {faults.Count} deviations\n{string.Join('\n', faults.Take(40))}");
        Assert.True(_atKinks <= 1 + (networks / 5), $"{_atKinks} of {networks} networks were at a kink");
    }

    /// <summary>Whatever seed is chosen: a generator that leaves something out would leave it unseen.</summary>
    [Fact]
    public void The_networks_have_every_layer_activation_and_loss()
    {
        string text = string.Join(' ', Networks(DefaultSeed, 0, DefaultNetworks));
        // Noise is nobody else's, and the numbers of other preparations are those of one.
        string[] left = ["GaussianNoise", "MinMaxScale", "Rescale"];
        string[] missing =
        [
            .. ConformanceCases.Tables.Keys.Except(left).Where(layer => !text.Contains($"[{layer}]", StringComparison.Ordinal) && !text.Contains($"[{layer}(", StringComparison.Ordinal)),
            .. Enum.GetNames<Activation>().Where(activation => !text.Contains(activation, StringComparison.Ordinal)),
            // The natural losses need no attribute.
            .. Enum.GetNames<Loss>().Where(loss => !text.Contains($"[Loss({loss}", StringComparison.Ordinal) && loss != nameof(Loss.SparseCategoricalCrossEntropy)),
            .. new[] { "Padding.Same", "Stride = 3", "Dilation = 2", "UseBias = false", "Trainable = false", "Softmax)]", "MaxPool2D(2, 3", "[Residual]", "[Repeat(3)]", "[From(", "] [Input(", "LossWeight = " }.Where(part => !text.Contains(part, StringComparison.Ordinal)),
        ];
        Assert.Empty(missing);
    }

    private static string[] Networks(int seed, int first, int count) => [.. Enumerable.Range(first, count).Select(i => RandomNetwork.Of(unchecked((seed * 1_000_003) + i)))];

    private static int Variable(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;

    private List<string> Compare(string[] networks, bool keep)
    {
        IReadOnlyList<GeneratedModel> models = GeneratedModel.CompileAll(networks, keep);
        List<string> faults = [];
        OutsideRun[] runs = [.. models.Select((model, i) => Run(model, networks[i], (KernelWidth)(i % 3), s_rows[i % s_rows.Length]))];
        TorchResults[] expected = TorchResults.Compute([.. runs.Select((run, i) => (networks[i], run.Given))]);
        for (int i = 0; i < runs.Length; i++)
        {
            Dictionary<string, float[]> actual = runs[i].Results;
            string where = $"{networks[i]}, {runs[i].Rows} rows, {(KernelWidth)(i % 3)}";
            if (expected[i].Error is { } error)
            {
                faults.Add($"{where}: {error}");
                continue;
            }

            bool atKink = expected[i].Kink < KinkDistance;
            _atKinks += atKink ? 1 : 0;
            if (!actual.Keys.Order(StringComparer.Ordinal).SequenceEqual(expected[i].Tensors.Keys.Order(StringComparer.Ordinal)))
            {
                faults.Add($"{where}: {string.Join(", ", actual.Keys.Except(expected[i].Tensors.Keys))} without an expectation, {string.Join(", ", expected[i].Tensors.Keys.Except(actual.Keys))} expected");
                continue;
            }

            double gradients = expected[i].Tensors.Where(t => IsGradient(t.Key)).SelectMany(t => t.Value.Values).Select(Math.Abs).DefaultIfEmpty().Max();
            foreach ((string name, (double[] values, double lost)) in expected[i].Tensors)
            {
                if (!(atKink && IsGradient(name)) && Fault(name, values, lost, actual[name], IsGradient(name) ? (ShareOfLargestGradient * gradients) + 1e-9 : Floor) is { } fault)
                {
                    faults.Add($"{where}: {fault}");
                }
            }
        }

        return faults;
    }

    private static OutsideRun Run(GeneratedModel model, string attributes, KernelWidth width, int rows)
    {
        try
        {
            return new OutsideRun(model, attributes, width, rows);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{attributes}, {rows} rows, {width}: {e.Message}", e);
        }
    }

    /// <summary>What is wrong with a tensor, or null.</summary>
    private string? Fault(string name, double[] expected, double lost, float[] actual, double floor)
    {
        if (expected.Length != actual.Length)
        {
            return $"{name} has {actual.Length} numbers instead of {expected.Length}";
        }

        double scale = floor, largest = 0;
        int worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            scale = Math.Max(scale, Math.Abs(expected[i]));
            double difference = double.IsFinite(actual[i]) ? Math.Abs(expected[i] - actual[i]) : double.PositiveInfinity;
            if (difference > largest)
            {
                (largest, worst) = (difference, i);
            }
        }

        double deviation = largest / scale, tolerance = IsGradient(name) ? GradientTolerance : ForwardTolerance;
        double allowed = Math.Clamp(TimesOtherFloats * lost / scale, tolerance, MostSlack * tolerance);
        string kind = IsGradient(name) ? "gradients" : name.StartsWith("loss", StringComparison.Ordinal) ? "losses" : name.StartsWith("predictions", StringComparison.Ordinal) ? "predictions" : "statistics";
        _largest[kind] = Math.Max(_largest[kind], deviation);
        _tensors++;
        _numbers += expected.Length;
        return deviation <= allowed
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{name} deviates by {deviation:E2}, above {allowed:E2}; element {worst} of {expected.Length} is {actual[worst]:R} instead of {expected[worst]:R}");
    }

    private static bool IsGradient(string name) => name.StartsWith(OutsideRun.GradientOf, StringComparison.Ordinal);
}
