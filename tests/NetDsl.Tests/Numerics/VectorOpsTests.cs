using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetDsl.Runtime;

namespace NetDsl.Tests.Numerics;

public class VectorOpsTests512 : VectorOpsTests<Vector512<float>, VectorOps512>;

public class VectorOpsTestsVector : VectorOpsTests<Vector<float>, VectorOps>;

/// <summary>Each operation against its scalar definition, for every width.</summary>
public abstract class VectorOpsTests<V, O>
    where V : struct
    where O : struct, IVectorOps<V>
{
    private static readonly float[] Left = [.. Enumerable.Range(0, 64).Select(i => (i * 37 % 64 - 31.5f) / 7)];

    private static readonly float[] Right = [.. Enumerable.Range(0, 64).Select(i => (i * 29 % 64 - 20.25f) / 5)];

    [Fact]
    public void Count_is_the_number_of_lanes() => Assert.Equal(Unsafe.SizeOf<V>() / sizeof(float), O.Count);

    [Fact]
    public void Load_and_store_take_an_offset_and_touch_only_their_lanes()
    {
        float[] destination = new float[64];
        O.Store(O.Load(ref Left[1], 2), ref destination[2], 3);
        for (int i = 0; i < destination.Length; i++)
        {
            Assert.Equal(i >= 5 && i < 5 + O.Count ? Left[i - 2] : 0, destination[i]);
        }
        O.Store(O.Load(ref Left[20], -3), ref destination[20], -1);
        Assert.Equal(Left[17], destination[19]);
    }

    [Fact]
    public void Arithmetic_is_that_of_the_scalars()
    {
        Check((a, b) => O.Add(a, b), (a, b) => a + b);
        Check((a, b) => O.Subtract(a, b), (a, b) => a - b);
        Check((a, b) => O.Multiply(a, b), (a, b) => a * b);
        Check((a, b) => O.Divide(a, b), (a, b) => a / b);
        Check((a, _) => O.Negate(a), (a, _) => -a);
        Check((a, _) => O.Abs(a), (a, _) => MathF.Abs(a));
        Check((a, _) => O.Sqrt(O.Abs(a)), (a, _) => MathF.Sqrt(MathF.Abs(a)));
        Check((a, b) => O.Max(a, b), MathF.Max);
        Check((a, b) => O.Min(a, b), MathF.Min);
        Check((a, b) => O.Largest(a, b), MathF.Max);
        Check((a, b) => O.CopySign(a, b), MathF.CopySign);
        Check((_, _) => O.Zero, (_, _) => 0);
        Check((_, _) => O.One, (_, _) => 1);
        Check((_, _) => O.Broadcast(2.5f), (_, _) => 2.5f);
        Check((a, b) => O.Select(O.GreaterThan(a, b), a, O.Zero), (a, b) => a > b ? a : 0);
        Check((a, b) => O.Select(O.EqualTo(a, O.Max(a, b)), O.One, b), (a, b) => a >= b ? 1 : b);
    }

    [Fact]
    public void NaN_as_a_value_stays_NaN()
    {
        // All bits of the payload, the sign, and what the processor makes of infinity minus infinity.
        foreach (uint bits in new uint[] { 0x7FC0_0000, 0xFFC0_0000, 0x7FFF_FFFF, 0xFFFF_FFFF })
        {
            V nan = O.Broadcast(BitConverter.UInt32BitsToSingle(bits));
            foreach (V other in new[] { O.Zero, O.One, O.Broadcast(-3), O.Broadcast(float.PositiveInfinity), O.Broadcast(float.NegativeInfinity), nan })
            {
                Assert.All(ToArray(O.Max(other, nan)), x => Assert.Equal(float.NaN, x));
                Assert.All(ToArray(O.Min(other, nan)), x => Assert.Equal(float.NaN, x));
                Assert.All(ToArray(O.Largest(other, nan)), x => Assert.Equal(float.NaN, x));
                Assert.All(ToArray(O.Largest(nan, other)), x => Assert.Equal(float.NaN, x));
            }
        }
    }

    [Fact]
    public void NaN_differs_from_everything()
    {
        V nan = O.Broadcast(float.NaN);
        Assert.Equal(1, O.First(O.Select(O.NotEqualTo(nan, nan), O.One, O.Zero)));
        Assert.Equal(1, O.First(O.Select(O.NotEqualTo(nan, O.Zero), O.One, O.Zero)));
        Assert.Equal(0, O.First(O.Select(O.NotEqualTo(O.Broadcast(-0f), O.Zero), O.One, O.Zero)));
        Check((a, b) => O.Select(O.NotEqualTo(a, O.Max(a, b)), O.One, b), (a, b) => a >= b ? b : 1);
    }

    [Fact]
    public void Limits_hold_infinity()
    {
        V infinity = O.Broadcast(float.PositiveInfinity), below = O.Broadcast(float.NegativeInfinity);
        Assert.Equal(2, O.First(O.Min(O.Broadcast(2), infinity)));
        Assert.Equal(2, O.First(O.Max(O.Broadcast(2), below)));
        Assert.Equal(float.PositiveInfinity, O.First(O.Max(O.One, infinity)));
        Assert.Equal(float.PositiveInfinity, O.First(O.Largest(infinity, below)));
        Assert.Equal(float.PositiveInfinity, O.First(O.Largest(below, infinity)));
    }

    [Fact]
    public void MultiplyAdd_is_a_product_plus_a_summand_up_to_one_rounding_of_the_product()
    {
        CheckWithin(1e-6, (a, b) => O.MultiplyAdd(a, b, O.One), (a, b) => (double)a * b + 1);
        CheckWithin(1e-6, (a, b) => O.MultiplySubtract(a, b, O.One), (a, b) => (double)a * b - 1);
        CheckWithin(1e-6, (a, b) => O.NegatedMultiplyAdd(a, b, O.One), (a, b) => 1 - (double)a * b);
    }

    [Fact]
    public void BroadcastLane_repeats_one_lane()
    {
        for (int lane = 0; lane < O.Count; lane++)
        {
            float[] lanes = new float[O.Count];
            O.Store(O.BroadcastLane(O.Load(ref Left[3], 0), lane), ref lanes[0], 0);
            Assert.All(lanes, value => Assert.Equal(Left[3 + lane], value));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-7f)]
    [InlineData(0.5f)]
    public void DivideByRoot_is_right_to_three_units_in_the_last_place(float epsilon)
    {
        // 65 decades in steps of 1 %: all mantissas in both parities of the exponent.
        float[] squares = [.. Enumerable.Range(0, 15_040).Select(i => (float)(1e-30 * Math.Pow(1.01, i))).Where(float.IsFinite), float.MaxValue];
        for (int i = 0; i + O.Count <= squares.Length; i += O.Count)
        {
            float[] quotients = new float[O.Count];
            O.Store(O.DivideByRoot(O.Broadcast(0.001f), O.Load(ref squares[i], 0), O.Broadcast(epsilon)), ref quotients[0], 0);
            for (int j = 0; j < O.Count; j++)
            {
                double expected = 0.001f / (Math.Sqrt(squares[i + j]) + epsilon);
                Assert.Equal(1, quotients[j] / expected, 3 * Math.Pow(2, -24) * 2);
            }
        }
    }

    [Fact]
    public void DivideByRoot_passes_NaN_on_and_is_small_for_infinity()
    {
        Assert.True(float.IsNaN(O.First(O.DivideByRoot(O.One, O.Broadcast(float.NaN), O.Zero))));
        Assert.InRange(O.First(O.DivideByRoot(O.One, O.Broadcast(float.PositiveInfinity), O.Zero)), 0, 1e-19f);
    }

    [Fact]
    public void FirstLanes_keeps_the_lanes_below_count()
    {
        for (int count = 0; count <= 40; count++)
        {
            int n = count;
            float[] kept = ToArray(O.FirstLanes(O.Broadcast(float.NaN), n)), mixed = ToArray(O.FirstLanes(O.One, n, O.Broadcast(-3)));
            for (int lane = 0; lane < O.Count; lane++)
            {
                Assert.Equal(lane < n ? float.NaN : 0, kept[lane]);
                Assert.Equal(lane < n ? 1 : -3, mixed[lane]);
            }
        }
    }

    [Fact]
    public void ScaleByMagicExponent_multiplies_by_a_power_of_two()
    {
        for (int n = -126; n <= 126; n++)
        {
            float[] actual = ToArray(O.ScaleByMagicExponent(O.Broadcast(1.2345f), O.Broadcast(12582912f + n)));
            Assert.All(actual, x => Assert.Equal(MathF.ScaleB(1.2345f, n), x));
        }
    }

    [Fact]
    public void SplitExponent_gives_a_significand_around_one_and_loses_nothing()
    {
        float[] values = [1.17549435e-38f, 1e-30f, 0.1f, MathF.Sqrt(0.5f), MathF.BitDecrement(MathF.Sqrt(0.5f)), 0.9999999f, 1, 1.4142135f, 1.4142136f, 1.5f, 2, 3e38f];
        foreach (float value in values)
        {
            float m = ToArray(O.SplitExponent(O.Broadcast(value), out V exponent))[0], e = ToArray(exponent)[0];
            Assert.InRange(m, 0.7071067f, 1.4142136f);
            Assert.Equal(value, (double)m * Math.Pow(2, e));
        }
    }

    [Fact]
    public void Sums_and_maxima_cover_all_lanes()
    {
        for (int start = 0; start < 8; start++)
        {
            V[] v = [.. Enumerable.Range(0, 4).Select(i => O.Load(ref Left[start + 11 * i], 0))];
            double[] sums = [.. v.Select(x => ToArray(x).Sum(f => (double)f))];
            Vector128<float> sum4 = O.Sum4(v[0], v[1], v[2], v[3]);
            for (int i = 0; i < 4; i++)
            {
                // 16 summands below 5 in any order: 16 roundings of partial sums below 40.
                Assert.Equal(sums[i], sum4[i], 5e-5);
                Assert.Equal(sums[i], O.Sum(v[i]), 5e-5);
                Assert.Equal(ToArray(v[i]).Max(), O.MaxLane(v[i]));
            }
        }
    }

    [Fact]
    public void Every_lane_counts_in_sums_and_maxima()
    {
        for (int lane = 0; lane < O.Count; lane++)
        {
            float[] one = new float[O.Count];
            one[lane] = 3;
            V v = O.Load(ref one[0], 0);
            Assert.Equal(3, O.Sum(v));
            Assert.Equal(3, O.MaxLane(v));
            Assert.Equal(Vector128.Create(3f, 0, 0, 0), O.Sum4(v, O.Zero, O.Zero, O.Zero));
            Assert.Equal(Vector128.Create(0f, 3, 0, 0), O.Sum4(O.Zero, v, O.Zero, O.Zero));
            Assert.Equal(Vector128.Create(0f, 0, 3, 0), O.Sum4(O.Zero, O.Zero, v, O.Zero));
            Assert.Equal(Vector128.Create(0f, 0, 0, 3), O.Sum4(O.Zero, O.Zero, O.Zero, v));
        }
    }

    [Fact]
    public void Uniform_is_CounterRandom_lane_by_lane()
    {
        foreach (uint key in new uint[] { 0, 1, 0xDEADBEEF, uint.MaxValue })
        {
            foreach (uint index in new uint[] { 0, 1, 12345, uint.MaxValue - 3 })
            {
                float[] actual = ToArray(O.Uniform(key, index));
                for (uint lane = 0; lane < O.Count; lane++)
                {
                    Assert.Equal(CounterRandom.Unit(key, index + lane), actual[lane]);
                }
            }
        }
    }

    private static float[] ToArray(V value)
    {
        float[] lanes = new float[O.Count];
        O.Store(value, ref lanes[0], 0);
        return lanes;
    }

    private static void Check(Func<V, V, V> vector, Func<float, float, float> scalar) => CheckWithin(0, vector, (a, b) => scalar(a, b));

    private static void CheckWithin(double relative, Func<V, V, V> vector, Func<float, float, double> scalar)
    {
        for (int start = 0; start < 64; start += O.Count)
        {
            float[] actual = ToArray(vector(O.Load(ref Left[start], 0), O.Load(ref Right[start], 0)));
            for (int lane = 0; lane < O.Count; lane++)
            {
                double expected = scalar(Left[start + lane], Right[start + lane]);
                double magnitude = 1 + Math.Abs(Left[start + lane] * Right[start + lane]);
                Assert.InRange(actual[lane], expected - relative * magnitude, expected + relative * magnitude);
            }
        }
    }
}
