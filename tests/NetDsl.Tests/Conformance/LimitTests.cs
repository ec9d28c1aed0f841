using NetDsl.Runtime;
using NetDsl.Testing;

namespace NetDsl.Tests.Conformance;

/// <summary>Values at the edge of what a float can say, in every vector width: infinite inputs, and losses near probabilities of 0 and 1.</summary>
public abstract class LimitTests(KernelWidth width)
{
    private const float Infinity = float.PositiveInfinity;

    // 1, some, and more units than a vector has, whose padding must not make infinity times 0 a summand.
    private static readonly string[] s_networks = ["[Input(1)] [Dense(1, {0})] [Output(Linear)]", "[Input(1)] [Dense(5, {0})] [Output(Linear)]", "[Input(1)] [Dense(18, {0})] [Dense(3, Linear)] [Output(Linear)]", "[Input(1)] [Activation({0})] [Output(Linear)]"];

    private static readonly Lazy<Dictionary<string, GeneratedModel>> s_models = new(() =>
    {
        string[] attributes =
        [
            .. Limits.SelectMany(limit => s_networks.Select(network => Of(network, (Activation)limit[0]))),
            "[Input(1)] [Output(HardSigmoid)] [Loss(BinaryCrossEntropy)]",
            "[Input(1)] [Output(3, Sigmoid)] [Loss(CategoricalCrossEntropy)]",
        ];
        return attributes.Zip(GeneratedModel.CompileAll(attributes)).ToDictionary();
    });

    /// <summary>The limits of every activation of single values. The exponential ends at the largest float instead of infinity.</summary>
    public static TheoryData<Activation, float, float> Limits => new()
    {
        { Activation.Linear, -Infinity, Infinity },
        { Activation.Relu, 0, Infinity },
        { Activation.LeakyRelu, -Infinity, Infinity },
        { Activation.Elu, -1, Infinity },
        { Activation.Selu, -1.7580993f, Infinity },
        { Activation.Gelu, 0, Infinity },
        { Activation.Silu, 0, Infinity },
        { Activation.Mish, 0, Infinity },
        { Activation.Softplus, 0, Infinity },
        { Activation.Softsign, -1, 1 },
        { Activation.Sigmoid, 0, 1 },
        { Activation.HardSigmoid, 0, 1 },
        { Activation.Tanh, -1, 1 },
        { Activation.Exponential, 0, float.MaxValue },
    };

    [Fact]
    public void Every_activation_of_single_values_is_here() =>
        Assert.Equal(Enum.GetValues<Activation>().Where(a => a != Activation.Softmax).Order(), Limits.Select(limit => (Activation)limit[0]).Order());

    [Theory]
    [MemberData(nameof(Limits))]
    public void Infinite_inputs_give_the_limit(Activation activation, float low, float high)
    {
        foreach (string network in s_networks)
        {
            ConformanceRun run = Start(Of(network, activation));
            SetAll(run, "kernel", 1);
            GuardedBuffer folded = run.Folded();
            float units = run.Info.Tensors.Last(t => t.Name.EndsWith("kernel", StringComparison.Ordinal)).Rows * (run.Info.Tensors.Length == 6 ? 18 : 1);
            float[] inputs = [-Infinity, Infinity, 0, float.MinValue, float.MaxValue];
            foreach (int rows in new[] { 5, 1, 2 })
            {
                GuardedBuffer source = new(inputs.AsSpan(0, rows), 3), outputs = new(rows, 1);
                run.Network.Infer(ref folded.Reference, ref source.Reference, ref outputs.Reference, rows, ref run.InferenceWorkspace.Reference);
                Check(outputs.Span, $"{run} in {rows} rows");
            }

            float[] alone = new float[5];
            for (int i = 0; i < 5; i++)
            {
                GuardedBuffer source = new(inputs.AsSpan(i, 1), 3), output = new(1, 1);
                run.Network.InferRow(ref folded.Reference, ref source.Reference, ref output.Reference, ref run.InferenceWorkspace.Reference);
                alone[i] = output.Span[0];
            }

            Check(alone, $"{run} row by row");

            void Check(Span<float> actual, string what)
            {
                for (int i = 0; i < actual.Length; i++)
                {
                    if (i != 2)
                    {
                        float limit = (i % 3 == 0 ? low : high) * units;
                        bool far = Math.Abs(limit) > 1e38f;
                        Assert.True(far ? Math.Sign(limit) * actual[i] > 1e37f : Math.Abs(limit - actual[i]) <= 1e-5, $"{what}: {inputs[i]} gives {actual[i]} instead of {limit}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 1, 16.118096)]
    [InlineData(1, 0, 16.118096)]
    [InlineData(0, 0, 1e-7)]
    [InlineData(1, 1, 1e-7)]
    [InlineData(0.25, 1, 1.3862944)]
    [InlineData(0.25, 0, 0.28768207)]
    [InlineData(0.99999994, 0, 16.118096)]
    [InlineData(0.5, 0.5, 0.6931472)]
    public void Binary_cross_entropy_of_HardSigmoid_treats_both_ends_alike(double probability, float target, double expected)
    {
        ConformanceRun run = Start("[Input(1)] [Output(HardSigmoid)] [Loss(BinaryCrossEntropy)]");
        SetAll(run, "kernel", 0);
        SetAll(run, "bias", (float)((probability - 0.5) * 6));
        run.Load([0], [target], [1], noise: 0);
        Assert.Equal(expected, run.TrainBatch(1), 2e-6);
        Assert.Equal(probability, run.WorkspacePredictions(1)[0], 6e-8);
    }

    [Theory]
    [InlineData(-40)]
    [InlineData(-18)]
    [InlineData(-3)]
    [InlineData(0)]
    [InlineData(40)]
    public void Equal_outputs_tell_nothing_however_small_they_are(float sum)
    {
        ConformanceRun run = Start("[Input(1)] [Output(3, Sigmoid)] [Loss(CategoricalCrossEntropy)]");
        SetAll(run, "kernel", 0);
        SetAll(run, "bias", sum);
        run.Load([0], [0, 1, 0], [1], noise: 0);
        Assert.Equal(Math.Log(3), run.TrainBatch(1), 1e-5);
    }

    private static string Of(string network, Activation activation) => network.Replace("{0}", activation.ToString(), StringComparison.Ordinal);

    /// <summary>Sets all weights of a kind, and the biases to 0.</summary>
    private static void SetAll(ConformanceRun run, string kind, float value)
    {
        foreach (TensorLayout layout in run.Info.Tensors)
        {
            float[] values = new float[layout.Count];
            if (layout.Name.EndsWith(kind, StringComparison.Ordinal))
            {
                Array.Fill(values, value);
            }
            else if (!layout.Name.EndsWith("bias", StringComparison.Ordinal))
            {
                continue;
            }

            layout.Import(values, run.Parameters.Span);
        }
    }

    private ConformanceRun Start(string attributes) => new(s_models.Value[attributes], attributes, width, capacity: 16);
}

/// <summary>Kernels of 16 lanes, emulated where the hardware has none.</summary>
public sealed class WideLimitTests() : LimitTests(KernelWidth.Vector512);

/// <summary>Kernels of 4 or 8 lanes.</summary>
public sealed class VariableLimitTests() : LimitTests(KernelWidth.Variable);
