using NetDsl.Runtime;
using NetDsl.Tests.Conformance;

namespace NetDsl.Tests.Numerics;

public class BFloat16Tests
{
    [Fact]
    public void Numbers_are_rounded_to_the_nearest()
    {
        foreach (float value in Values())
        {
            Assert.Equal(ShortFloats.Nearest(value, 0), Lower(BFloat16.Round(Bits(value))));
        }
    }

    [Fact]
    public void The_upper_of_a_pair_is_the_nearest_that_ends_in_the_lower()
    {
        float[] values = [.. Values()];
        for (int i = 1; i < values.Length; i++)
        {
            uint lower = BFloat16.Round(Bits(values[i - 1])), pair = BFloat16.Pair(Bits(values[i]), lower);
            Assert.Equal(lower, pair & 0xFFFF);
            float read = BitConverter.UInt32BitsToSingle(pair);
            Assert.Equal(Math.Abs((long)Bits(ShortFloats.Nearest(values[i], lower)) - Bits(values[i])), Math.Abs((long)pair - Bits(values[i])));
            Assert.InRange(read / values[i], 1 - (1 / 256f), 1 + (1 / 256f));
        }
    }

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(1e-40f, 0f)]
    [InlineData(float.MaxValue, 3.38953139e38f)]
    [InlineData(float.MinValue, -3.38953139e38f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Ends_of_the_range(float value, float expected)
    {
        Assert.Equal(expected, Lower(BFloat16.Round(Bits(value))));
        Assert.Equal(expected, BitConverter.UInt32BitsToSingle(BFloat16.Pair(Bits(value), 0)));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1e-39f)]
    [InlineData(1e-25f)]
    public void Nothing_beside_a_number_becomes_one_whose_products_all_processors_compute_fast(float nothing)
    {
        float read = BitConverter.UInt32BitsToSingle(BFloat16.Pair(Bits(nothing), 0xBF80));
        Assert.InRange(Math.Abs(read), 1e-19f, 2e-19f);
    }

    [Fact]
    public void What_is_no_number_stays_none_beside_a_number()
    {
        // Only bits of the lower half make this a NaN.
        Assert.True(float.IsNaN(BitConverter.UInt32BitsToSingle(BFloat16.Pair(0x7F80_0001, 0))));
        Assert.True(float.IsNaN(Lower(BFloat16.Round(0x7F80_0001))));
        Assert.False(float.IsFinite(BitConverter.UInt32BitsToSingle(BFloat16.Pair(0xFF80_0000, 0x3F80))));
    }

    // The figure of the plan in generated code.
    [Fact]
    public void A_sum_of_products_is_off_by_a_sixth_of_a_percent_of_the_size_of_such_sums()
    {
        const int Terms = 500, Sums = 400;
        Random random = new(2);
        double errors = 0, sizes = 0;
        for (int i = 0; i < Sums; i++)
        {
            double sum = 0, rounded = 0;
            for (int k = 0; k < Terms; k += 2)
            {
                float lower = Normal(), upper = Normal(), x = Normal(), y = Normal();
                uint pair = BFloat16.Pair(Bits(upper), BFloat16.Round(Bits(lower)));
                sum += ((double)lower * x) + ((double)upper * y);
                rounded += ((double)Lower(pair & 0xFFFF) * x) + ((double)BitConverter.UInt32BitsToSingle(pair) * y);
            }

            errors += (rounded - sum) * (rounded - sum);
            sizes += sum * sum;
        }

        Assert.InRange(Math.Sqrt(errors / sizes), 0.0015, 0.0018);

        float Normal() => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }

    private static IEnumerable<float> Values()
    {
        Random random = new(1);
        foreach (float special in (float[])[1, -1, 1.00390625f, 1.01171875f, 255.5f, 3e38f, 1e-18f, 65535, 65536])
        {
            yield return special;
        }

        for (int i = 0; i < 50_000; i++)
        {
            yield return (float)((random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-50, 100)));
        }
    }

    private static uint Bits(float value) => BitConverter.SingleToUInt32Bits(value);

    private static float Lower(uint half) => BitConverter.UInt32BitsToSingle(half << 16);
}
