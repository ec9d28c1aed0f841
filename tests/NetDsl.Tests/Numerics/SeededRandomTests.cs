using NetDsl.Runtime;

namespace NetDsl.Tests.Numerics;

public class SeededRandomTests
{
    [Fact]
    public void Bits_are_those_of_xoshiro256_starstar_seeded_by_SplitMix64()
    {
        // Computed by an independent implementation in Python.
        SeededRandom random = new(42);
        ulong[] expected = [0x15780b2e0c2ec716, 0x6104d9866d113a7e, 0xae17533239e499a1, 0xecb8ad4703b360a1];
        Assert.Equal(expected, expected.Select(_ => random.NextUInt64()));
        ulong state = 0;
        Assert.Equal(0xE220A8397B1DCDAF, SeededRandom.SplitMix64(ref state));
    }

    [Fact]
    public void Normal_numbers_have_the_recorded_bits()
    {
        // Computed by an independent implementation in Python.
        SeededRandom random = new(42);
        ulong[] expected = [0xbfe73d2feb0fb377, 0xbfcb088028693f9c, 0x3fcc5e21f7812a4e, 0x3fe0ba8bb0c5fa51];
        Assert.Equal(expected, expected.Select(_ => BitConverter.DoubleToUInt64Bits(random.NextNormal())));
    }

    [Fact]
    public void Uniform_numbers_are_the_upper_bits()
    {
        Assert.Equal(0x15780b2e0c2ec716 / 18446744073709551616.0, new SeededRandom(42).NextDouble(), 1.2e-16);
        Assert.Equal((0x15780b2e0c2ec716 >> 40) / 16777216f, new SeededRandom(42).NextSingle());
    }

    [Fact]
    public void Uniform_numbers_are_spread_evenly_and_never_reach_one()
    {
        SeededRandom random = new(1);
        double sum = 0, squares = 0;
        for (int i = 0; i < 100_000; i++)
        {
            double d = random.NextDouble();
            float f = random.NextSingle();
            Assert.InRange(d, 0, 1 - 1e-17);
            Assert.True(f is >= 0 and < 1);
            sum += d;
            squares += d * d;
        }
        // Four standard errors of mean and second moment.
        Assert.Equal(0.5, sum / 100_000, 4 * Math.Sqrt(1 / 12.0 / 100_000));
        Assert.Equal(1 / 3.0, squares / 100_000, 4 * Math.Sqrt(4 / 45.0 / 100_000));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(60)]
    public void NextInt_gives_each_number_equally_often(int bound)
    {
        SeededRandom random = new(99);
        int[] counts = new int[bound];
        const int PerNumber = 5000;
        for (int i = 0; i < PerNumber * bound; i++)
        {
            counts[random.NextInt(bound)]++;
        }
        // Five standard deviations of a count.
        Assert.All(counts, count => Assert.Equal(PerNumber, count, 5 * Math.Sqrt(PerNumber)));
    }

    [Fact]
    public void NextInt_has_no_modulo_bias_for_bounds_near_the_range()
    {
        // The remainder of 32 bits by 3 2^29 would lie in [0, 2^30) three times in four instead of twice in three.
        const int Bound = 3 << 29;
        SeededRandom random = new(3);
        int low = 0;
        for (int i = 0; i < 100_000; i++)
        {
            low += random.NextInt(Bound) < 1 << 30 ? 1 : 0;
        }
        Assert.Equal(2 / 3.0, low / 100_000.0, 5 * Math.Sqrt(2 / 9.0 / 100_000));
    }

    [Fact]
    public void NextInt_refuses_bounds_below_one()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeededRandom(0).NextInt(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeededRandom(0).NextInt(-5));
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_their_distribution()
    {
        const int N = 200_000;
        SeededRandom random = new(2);
        double sum = 0, squares = 0, fourth = 0;
        for (int i = 0; i < N; i++)
        {
            double x = random.NextNormal();
            sum += x;
            squares += x * x;
            fourth += x * x * x * x;
        }
        // Four standard errors.
        Assert.Equal(0, sum / N, 4 / Math.Sqrt(N));
        Assert.Equal(1, squares / N, 4 * Math.Sqrt(2.0 / N));
        Assert.Equal(3, fourth / N, 4 * Math.Sqrt(96.0 / N));
    }

    [Fact]
    public void The_logarithm_is_that_of_the_platform_up_to_rounding()
    {
        for (double x = 1e-300; x < 1e300; x *= 1.37)
        {
            Assert.Equal(Math.Log(x), SeededRandom.Log(x), 4e-16 * (1 + Math.Abs(Math.Log(x))));
        }
    }

    [Fact]
    public void Shuffle_gives_each_order_equally_often()
    {
        SeededRandom random = new(4);
        Dictionary<string, int> counts = [];
        for (int i = 0; i < 24 * 2000; i++)
        {
            int[] items = [0, 1, 2, 3];
            random.Shuffle(items);
            string order = string.Join("", items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.Equal(2000, count, 5 * Math.Sqrt(2000)));
    }
}
