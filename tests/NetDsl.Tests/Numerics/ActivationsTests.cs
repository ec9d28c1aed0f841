using System.Numerics;
using System.Runtime.Intrinsics;
using NetDsl.Runtime;

namespace NetDsl.Tests.Numerics;

public class ActivationsTests
{
    private delegate void SpanForm(ReadOnlySpan<float> source, Span<float> destination);

    private static readonly Dictionary<Activation, (Func<float, float> Scalar, SpanForm Span, Func<double, double> Definition)> Cases = new()
    {
        [Activation.Linear] = (Activations.Linear, Activations.Linear, z => z),
        [Activation.Relu] = (Activations.Relu, Activations.Relu, z => Math.Max(z, 0)),
        [Activation.LeakyRelu] = (Activations.LeakyRelu, Activations.LeakyRelu, z => z > 0 ? z : 0.2 * z),
        [Activation.Elu] = (Activations.Elu, Activations.Elu, z => z > 0 ? z : Reference.ExpMinusOne(z)),
        [Activation.Selu] = (Activations.Selu, Activations.Selu, z => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * Reference.ExpMinusOne(z))),
        [Activation.Gelu] = (Activations.Gelu, Activations.Gelu, z => z * (0.5 + Reference.Erf(z / Math.Sqrt(2)) / 2)),
        [Activation.Silu] = (Activations.Silu, Activations.Silu, z => z * Reference.Sigmoid(z)),
        [Activation.Mish] = (Activations.Mish, Activations.Mish, z => z * Math.Tanh(Reference.Softplus(z))),
        [Activation.Softplus] = (Activations.Softplus, Activations.Softplus, Reference.Softplus),
        [Activation.Softsign] = (Activations.Softsign, Activations.Softsign, z => z / (1 + Math.Abs(z))),
        [Activation.Sigmoid] = (Activations.Sigmoid, Activations.Sigmoid, Reference.Sigmoid),
        [Activation.HardSigmoid] = (Activations.HardSigmoid, Activations.HardSigmoid, z => Math.Clamp(z / 6 + 0.5, 0, 1)),
        [Activation.Tanh] = (Activations.Tanh, Activations.Tanh, Math.Tanh),
        [Activation.Exponential] = (Activations.Exponential, Activations.Exponential, Math.Exp),
    };

    public static TheoryData<Activation> All => [.. Cases.Keys];

    [Fact]
    public void Every_activation_has_a_function() =>
        Assert.Equal(Enum.GetValues<Activation>(), Cases.Keys.Append(Activation.Softmax).Order());

    [Theory]
    [MemberData(nameof(All))]
    public void Functions_follow_their_definitions(Activation activation)
    {
        (Func<float, float> scalar, _, Func<double, double> definition) = Cases[activation];
        for (int i = -4000; i <= 4000; i++)
        {
            float z = i / 200f;
            double expected = definition(z);
            // Several roundings of the result, and for Gelu of z times an absolute error of 3e-7.
            Assert.Equal(expected, scalar(z), 1e-6 * Math.Abs(expected) + (activation == Activation.Gelu ? 3e-7 * Math.Abs(z) : 2e-7));
        }
    }

    [Theory]
    [InlineData(Activation.Relu, 0)]
    [InlineData(Activation.LeakyRelu, -2000)]
    [InlineData(Activation.Elu, -1)]
    [InlineData(Activation.Gelu, 0)]
    [InlineData(Activation.Silu, 0)]
    [InlineData(Activation.Mish, 0)]
    [InlineData(Activation.Softplus, 0)]
    [InlineData(Activation.Sigmoid, 0)]
    [InlineData(Activation.HardSigmoid, 0)]
    [InlineData(Activation.Tanh, -1)]
    [InlineData(Activation.Exponential, 0)]
    public void Far_on_the_left_functions_reach_their_limits(Activation activation, float limit) =>
        Assert.Equal(limit, Cases[activation].Scalar(-10000), 1e-30);

    [Theory]
    [MemberData(nameof(All))]
    public void Spans_of_any_length_are_mapped_number_by_number(Activation activation)
    {
        (Func<float, float> scalar, SpanForm span, _) = Cases[activation];
        for (int length = 0; length <= 70; length++)
        {
            float[] source = [.. Enumerable.Range(0, length).Select(i => (i * 37 % 101 - 50) / 9f)];
            float[] destination = new float[length + 3];
            Array.Fill(destination, -77);
            span(source, destination);
            Assert.Equal(source.Select(scalar).Concat([-77f, -77f, -77f]), destination);
            span(source, source);
            Assert.Equal(destination[..length], source);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void NaN_gives_NaN(Activation activation) => Assert.True(float.IsNaN(Cases[activation].Scalar(float.NaN)));

    [Theory]
    [MemberData(nameof(All))]
    public void Destinations_that_are_short_or_overlap_are_refused(Activation activation)
    {
        SpanForm span = Cases[activation].Span;
        float[] numbers = new float[40];
        Assert.Throws<ArgumentException>(() => span(numbers, new float[39]));
        Assert.Throws<ArgumentException>(() => span(numbers.AsSpan(0, 20), numbers.AsSpan(5, 20)));
        Assert.Throws<ArgumentException>(() => span(numbers.AsSpan(5, 20), numbers.AsSpan(0, 20)));
    }

    [Fact]
    public void Softmax_gives_shares_for_any_length_and_scale()
    {
        Check<Vector512<float>, VectorOps512>();
        Check<Vector<float>, VectorOps>();

        static void Check<V, O>()
            where V : struct
            where O : struct, IVectorOps<V>
        {
            for (int length = 1; length <= 70; length++)
            {
                foreach (float scale in new[] { 0.1f, 1, 30, 1000 })
                {
                    float[] z = [.. Enumerable.Range(0, length).Select(i => (i * 37 % 101 - 50) / 50f * scale - 2 * scale)];
                    double[] e = [.. z.Select(x => Math.Exp(x - (double)z.Max()))];
                    float[] shares = new float[length];
                    Activations.Softmax<V, O>(z, shares);
                    for (int i = 0; i < length; i++)
                    {
                        Assert.Equal(e[i] / e.Sum(), shares[i], 3e-7);
                    }
                    Assert.Equal(1, shares.Sum(x => (double)x), 1e-6);
                }
            }
        }
    }

    [Fact]
    public void Softmax_works_in_place_leaves_the_rest_alone_and_checks_its_arguments()
    {
        float[] z = [1, 2, 3, -77];
        Activations.Softmax(z.AsSpan(0, 3), z);
        Assert.Equal(0.66524096, z[2], 1e-6);
        Assert.Equal(-77, z[3]);
        Activations.Softmax([], []);
        Assert.Throws<ArgumentException>(() => Activations.Softmax(new float[3], new float[2]));
        Activations.Softmax([1, float.NaN, 2], z);
        Assert.True(float.IsNaN(z[0]) && float.IsNaN(z[1]) && float.IsNaN(z[2]));
    }
}
