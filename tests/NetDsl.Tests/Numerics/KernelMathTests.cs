using System.Numerics;
using System.Runtime.Intrinsics;
using NetDsl.Runtime;

namespace NetDsl.Tests.Numerics;

public class KernelMathTests512 : KernelMathTests<Vector512<float>, VectorOps512>;

public class KernelMathTestsVector : KernelMathTests<Vector<float>, VectorOps>;

/// <summary>Errors against double over dense and log-spaced points, in units in the last place.</summary>
public abstract class KernelMathTests<V, O>
    where V : struct
    where O : struct, IVectorOps<V>
{
    [Theory]
    [InlineData("Exp", -87.3, 88.37, 1.5)]
    [InlineData("ExpMinusOne", -87.3, 88.2, 3)]
    [InlineData("Log", 1.2e-38, 3.4e38, 2)]
    [InlineData("Log", 0.3, 3, 2)]
    [InlineData("LogOnePlus", -0.999, 1e20, 4)]
    [InlineData("LogOnePlus", -0.5, 2, 4)]
    [InlineData("Sigmoid", -87.2, 87.2, 3)]
    [InlineData("Sigmoid", -20, 20, 3)]
    [InlineData("Tanh", -12, 12, 6.2)]
    [InlineData("Tanh", -1, 1, 5)]
    [InlineData("Softplus", -87.2, 87.2, 4)]
    [InlineData("Erf", -1, 1, 4)]
    public void Functions_stay_within_their_documented_ulps(string function, double low, double high, double ulps)
    {
        double worst = 0, where = 0;
        foreach (float[] x in Blocks(low, high))
        {
            float[] actual = Apply(function, x);
            for (int i = 0; i < x.Length; i++)
            {
                double expected = Expected(function, x[i]), error = Math.Abs(actual[i] - expected) / Ulp(expected);
                if (!(error <= worst))
                {
                    worst = error;
                    where = x[i];
                }
            }
        }
        Assert.True(worst <= ulps, $"{function}({where:R}) is off by {worst:F2} ulp.");
    }

    [Theory]
    [InlineData("Erf", -6, 6, 4e-7)]
    [InlineData("NormalCdf", -8, 8, 3e-7)]
    [InlineData("NormalDensity", -12, 12, 1e-7)]
    public void The_normal_distribution_is_accurate_absolutely(string function, double low, double high, double tolerance)
    {
        foreach (float[] x in Blocks(low, high))
        {
            float[] actual = Apply(function, x);
            for (int i = 0; i < x.Length; i++)
            {
                Assert.Equal(Expected(function, x[i]), actual[i], tolerance);
            }
        }
    }

    [Theory]
    [InlineData("Exp")]
    [InlineData("ExpMinusOne")]
    [InlineData("Log")]
    [InlineData("LogOnePlus")]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    [InlineData("Softplus")]
    [InlineData("Erf")]
    [InlineData("NormalCdf")]
    [InlineData("NormalDensity")]
    public void NaN_comes_through(string function)
    {
        // Of either sign, with payloads whose bits would move into the exponent, and a signalling one.
        foreach (uint bits in new uint[] { 0x7FC0_0000, 0xFFC0_0000, 0x7FC0_0001, 0x7FC0_0155, 0xFFC0_01FF, 0x7FFF_FFFF, 0xFFFF_FFFF, 0x7FA0_0001 })
        {
            Assert.All(Apply(function, Lanes(BitConverter.UInt32BitsToSingle(bits))), x => Assert.True(float.IsNaN(x), $"{function} of NaN 0x{bits:X8} is {x}"));
        }
    }

    [Fact]
    public void Far_arguments_give_limits_without_infinity_NaN_or_denormals()
    {
        foreach (float far in new[] { 90f, 1e4f, 3e38f, float.PositiveInfinity })
        {
            Assert.InRange(One("Exp", far), 2.4e38f, float.MaxValue);
            Assert.InRange(One("Exp", -far), 1.17549435e-38f, 1.2e-38f);
            Assert.InRange(One("ExpMinusOne", far), 2e38f, float.MaxValue);
            Assert.Equal(-1, One("ExpMinusOne", -far));
            Assert.Equal(1, One("Sigmoid", far));
            Assert.InRange(One("Sigmoid", -far), 1.17549435e-38f, 1.3e-38f);
            Assert.Equal(1, One("Tanh", far));
            Assert.Equal(-1, One("Tanh", -far));
            Assert.Equal(far, One("Softplus", far));
            Assert.InRange(One("Softplus", -far), 1.17549435e-38f, 1.3e-38f);
            Assert.Equal(1, One("Erf", far));
            Assert.Equal(-1, One("Erf", -far));
            Assert.Equal(1, One("NormalCdf", far));
            Assert.Equal(0, One("NormalCdf", -far));
            Assert.InRange(One("NormalDensity", far), 0, 1e-38f);
        }
        Assert.InRange(One("Log", 0), -88.1f, -88f);
        Assert.Equal(0, One("Log", 1));
        Assert.Equal(0, One("Tanh", 0));
        Assert.Equal(0, One("Erf", 0));
        Assert.Equal(0.5f, One("Sigmoid", 0));
        Assert.Equal(1, One("Exp", 0));
        Assert.Equal(0, One("ExpMinusOne", 0));
    }

    [Fact]
    public void Small_arguments_keep_their_bits_where_the_slope_is_one()
    {
        for (float x = 1e-37f; x < 1e-5f; x *= 7)
        {
            Assert.Equal(x, One("Tanh", x), x * 1e-6);
            Assert.Equal(x, One("ExpMinusOne", x), x * 1e-5);
            Assert.Equal(x, One("LogOnePlus", x), x * 1e-5);
        }
    }

    [Fact]
    public void Saturating_functions_never_leave_their_interval()
    {
        foreach (float[] x in Blocks(4, 12))
        {
            Assert.All(Apply("Tanh", x), y => Assert.InRange(y, 0.99f, 1));
            Assert.All(Apply("Erf", x), y => Assert.InRange(y, 0.99f, 1));
        }
    }

    [Fact]
    public void Normal_is_Box_and_Muller_of_two_uniform_numbers_for_each_counter()
    {
        foreach (uint index in new uint[] { 0, 5, 1000003, uint.MaxValue - 2 })
        {
            float[] actual = Store(KernelMath<V, O>.Normal(77, index));
            for (uint lane = 0; lane < O.Count; lane++)
            {
                double u1 = 1 - (double)CounterRandom.Unit(77, index + lane), u2 = CounterRandom.Unit(77, index + lane + 0x80000000u);
                Assert.Equal(Math.Sqrt(-2 * Math.Log(u1)) * Math.Cos(2 * Math.PI * u2), actual[lane], 3e-6);
            }
        }
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_their_distribution()
    {
        const int N = 1 << 18;
        double sum = 0, squares = 0, fourth = 0;
        int beyondTwo = 0;
        for (uint i = 0; i < N; i += (uint)O.Count)
        {
            foreach (float x in Store(KernelMath<V, O>.Normal(2026, i)))
            {
                sum += x;
                squares += (double)x * x;
                fourth += Math.Pow(x, 4);
                beyondTwo += Math.Abs(x) > 2 ? 1 : 0;
            }
        }
        // Four standard errors: 4 / sqrt(N), 4 sqrt(2 / N), 4 sqrt(96 / N), 4 sqrt(0.0455 / N).
        Assert.Equal(0, sum / N, 0.008);
        Assert.Equal(1, squares / N, 0.011);
        Assert.Equal(3, fourth / N, 0.08);
        Assert.Equal(0.0455, (double)beyondTwo / N, 0.0017);
    }

    private static IEnumerable<float[]> Blocks(double low, double high)
    {
        const int Dense = 200_000;
        List<float> points = new(2 * Dense);
        for (int i = 0; i <= Dense; i++)
        {
            points.Add((float)(low + (high - low) * i / Dense));
        }
        double smallest = Math.Max(1e-20, low);
        for (int i = 0; i <= Dense; i++)
        {
            float magnitude = (float)(smallest * Math.Pow(high / smallest, (double)i / Dense));
            points.Add(low < 0 && i % 2 == 1 ? Math.Max(-magnitude, (float)low) : magnitude);
        }
        return points.Chunk(O.Count).Where(chunk => chunk.Length == O.Count);
    }

    private static double Ulp(double value)
    {
        float magnitude = Math.Max(1.17549435e-38f, (float)Math.Abs(value));
        return (double)MathF.BitIncrement(magnitude) - magnitude;
    }

    private static float[] Lanes(float x) => Store(O.Broadcast(x));

    private static float One(string function, float x) => Apply(function, Lanes(x))[0];

    private static float[] Store(V value)
    {
        float[] lanes = new float[O.Count];
        O.Store(value, ref lanes[0], 0);
        return lanes;
    }

    private static float[] Apply(string function, float[] x)
    {
        V v = O.Load(ref x[0], 0);
        return Store(function switch
        {
            "Exp" => KernelMath<V, O>.Exp(v),
            "ExpMinusOne" => KernelMath<V, O>.ExpMinusOne(v),
            "Log" => KernelMath<V, O>.Log(v),
            "LogOnePlus" => KernelMath<V, O>.LogOnePlus(v),
            "Sigmoid" => KernelMath<V, O>.Sigmoid(v),
            "Tanh" => KernelMath<V, O>.Tanh(v),
            "Softplus" => KernelMath<V, O>.Softplus(v),
            "Erf" => KernelMath<V, O>.Erf(v),
            "NormalCdf" => KernelMath<V, O>.NormalCdf(v),
            _ => KernelMath<V, O>.NormalDensity(v),
        });
    }

    private static double Expected(string function, double x) => function switch
    {
        "Exp" => Math.Exp(x),
        "ExpMinusOne" => Reference.ExpMinusOne(x),
        "Log" => Math.Log(x),
        "LogOnePlus" => Reference.LogOnePlus(x),
        "Sigmoid" => Reference.Sigmoid(x),
        "Tanh" => Math.Tanh(x),
        "Softplus" => Reference.Softplus(x),
        "Erf" => Reference.Erf(x),
        "NormalCdf" => 0.5 + Reference.Erf(x / Math.Sqrt(2)) / 2,
        _ => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI),
    };
}
