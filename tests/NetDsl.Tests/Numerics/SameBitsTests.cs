using System.Numerics;
using System.Reflection;
using System.Runtime.Intrinsics;
using NetDsl.Runtime;
using NetDsl.Testing;

namespace NetDsl.Tests.Numerics;

/// <summary><see cref="Activations"/> and generated code compute the same bits, at every width.</summary>
public class SameBitsTests
{
    private const int Columns = 512;

    private delegate void Map(ReadOnlySpan<float> source, Span<float> destination);

    private static readonly Activation[] s_activations = [.. Enum.GetValues<Activation>().Where(a => a is not (Activation.Linear or Activation.Softmax))];

    private static readonly Lazy<Dictionary<Activation, GeneratedModel>> s_models = new(() =>
        s_activations.Zip(GeneratedModel.CompileAll([.. s_activations.Select(a => $"[Input({Columns})] [Activation({a})] [Output(Linear)]")])).ToDictionary());

    /// <summary>Zeros, infinities, NaN, the ends of each range, places where functions bend or are cut off, and random numbers: some of ordinary size, some of any bits.</summary>
    private static readonly float[] s_inputs = Inputs();

    public static TheoryData<Activation> All => [.. s_activations];

    [Theory]
    [MemberData(nameof(All))]
    public void A_function_and_a_network_give_the_same_bits(Activation activation)
    {
        float[] byLibrary = new float[s_inputs.Length];
        typeof(Activations).GetMethod(activation.ToString(), [typeof(ReadOnlySpan<float>), typeof(Span<float>)])!.CreateDelegate<Map>()(s_inputs, byLibrary);
        foreach (KernelWidth width in Enum.GetValues<KernelWidth>())
        {
            float[] generated = InNetwork(s_models.Value[activation], width);
            AssertSame(generated, byLibrary, activation, $"{width}");
            if (width != KernelWidth.Hardware)
            {
                float[] mapped = new float[s_inputs.Length];
                MapOf(activation, width)(s_inputs, mapped);
                AssertSame(generated, mapped, activation, $"{width}, both");
            }
        }

        Func<float, float> one = typeof(Activations).GetMethod(activation.ToString(), [typeof(float)])!.CreateDelegate<Func<float, float>>();
        AssertSame(byLibrary, Array.ConvertAll(s_inputs, z => one(z)), activation, "one by one");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(16)]
    [InlineData(37)]
    [InlineData(100)]
    public void Softmax_and_a_network_give_the_same_bits(int units)
    {
        GeneratedModel model = GeneratedModel.Compile($"[Input({units})] [Output({units}, Softmax)]");
        SeededRandom random = new(2);
        foreach (KernelWidth width in new[] { KernelWidth.Vector512, KernelWidth.Variable })
        {
            INetworkHandle network = model.Handle(width);
            GuardedBuffer parameters = new(network.Info.BlockLength), workspace = new(Math.Max(16, network.Info.RowWorkspace));
            for (int i = 0; i < units; i++) parameters.Span[network.Info.Tensors[0].IndexOf(i, i)] = 1;
            for (int row = 0; row < 200; row++)
            {
                float[] z = [.. Enumerable.Range(0, units).Select(_ => (float)random.NextNormal() * (1 + row))];
                float[] shares = new float[units];
                if (width == KernelWidth.Vector512) Activations.Softmax<Vector512<float>, VectorOps512>(z, shares);
                else Activations.Softmax<Vector<float>, VectorOps>(z, shares);
                GuardedBuffer input = new(z.AsSpan()), output = new(units);
                network.InferRow(ref parameters.Reference, ref input.Reference, ref output.Reference, ref workspace.Reference);
                Assert.Equal(output.Span.ToArray().Select(BitConverter.SingleToInt32Bits), shares.Select(BitConverter.SingleToInt32Bits));
            }
        }
    }

    private static Map MapOf(Activation activation, KernelWidth width)
    {
        Type function = typeof(Activations).Assembly.GetType($"NetDsl.Runtime.{activation}Function")!;
        (Type vector, Type operations) = width == KernelWidth.Vector512 ? (typeof(Vector512<float>), typeof(VectorOps512)) : (typeof(Vector<float>), typeof(VectorOps));
        MethodInfo run = typeof(ElementMap).GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Single(m => m.Name == nameof(ElementMap.Run) && m.GetGenericArguments().Length == 3);
        return run.MakeGenericMethod(function, vector, operations).CreateDelegate<Map>();
    }

    /// <summary>What the network's own kernel makes of the numbers: the values behind its layer in a trace.</summary>
    private static float[] InNetwork(GeneratedModel model, KernelWidth width)
    {
        INetworkHandle network = model.Handle(width);
        GuardedBuffer parameters = new(network.Info.BlockLength);
        List<float> values = [];
        for (int i = 0; i < s_inputs.Length; i += Columns)
        {
            GuardedBuffer row = new(s_inputs.AsSpan(i, Columns));
            LayerRecorder recorder = new();
            network.Trace(ref parameters.Reference, ref row.Reference, recorder);
            values.AddRange(recorder.Layers[0].Values);
        }

        return [.. values];
    }

    private static void AssertSame(float[] expected, float[] actual, Activation activation, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        int[] differ = [.. Enumerable.Range(0, expected.Length).Where(i => !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])) && BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))];
        Assert.True(differ.Length == 0, differ.Length == 0 ? "" : $"{activation}, {what}: {differ.Length} of {expected.Length} differ, first at {s_inputs[differ[0]]:R}: {expected[differ[0]]:R} in a network, {actual[differ[0]]:R} here");
    }

    private static float[] Inputs()
    {
        float[] special =
        [
            0, float.PositiveInfinity, float.NaN, float.Epsilon, 1.17549435e-38f, 1e-30f, 1e-7f, 0.5f, 1, 2.5f, 3, 3.92f, 3.93f, 5.55f, 8, 9.02f, 14, 20, 87.3f, 87.33654f, 88, 88.3f, 88.72283f, 1e4f, 1e30f, float.MaxValue,
        ];
        SeededRandom random = new(1);
        List<float> inputs = [.. special.SelectMany(z => new[] { z, -z, MathF.BitIncrement(z), MathF.BitDecrement(z), -MathF.BitIncrement(z), -MathF.BitDecrement(z) })];
        while (inputs.Count < 200 * Columns)
        {
            inputs.Add((inputs.Count % 3) switch
            {
                0 => (float)random.NextNormal() * 4,
                1 => (float)((2 * random.NextDouble() - 1) * 100),
                _ => BitConverter.UInt32BitsToSingle((uint)random.NextUInt64()),
            });
        }

        return [.. inputs];
    }
}
