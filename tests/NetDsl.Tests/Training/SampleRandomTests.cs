namespace NetDsl.Tests.Training;

public class SampleRandomTests
{
    private static SampleRandom Random(long sample = 0)
    {
        SampleRandom random = new();
        random.Restart(3, sample);
        return random;
    }

    [Fact]
    public void Every_method_stays_in_its_range_and_reaches_all_of_it()
    {
        SampleRandom random = Random();
        Covers(5, () => random.Next(5));
        Covers(5, () => random.Next(-2, 3) + 2);
        Covers(5, () => (int)random.NextInt64(5));
        Covers(5, () => (int)(random.NextInt64(long.MaxValue - 5, long.MaxValue) - (long.MaxValue - 5)));
        Covers(5, () => (int)(random.NextInt64(5_000_000_000) / 1_000_000_000));
        Covers(5, () => (int)(random.NextSingle() * 5));
        Covers(5, () => (int)(random.NextDouble() * 5));
        Covers(4, () => (random.Next(int.MinValue, int.MaxValue) >> 30) + 2);
        Covers(4, () => (int)(random.NextInt64(long.MinValue, long.MaxValue) >> 62) + 2);
        byte[] bytes = new byte[1];
        Covers(4, () =>
        {
            random.NextBytes(bytes);
            return bytes[0] >> 6;
        });
        Assert.Equal((0, 7, 0L), (random.Next(0), random.Next(7, 7), random.NextInt64(0)));
        Assert.All(Enumerable.Range(0, 100), _ => Assert.InRange(random.Next(), 0, int.MaxValue - 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(2, 1));
    }

    [Fact]
    public void Each_sample_has_numbers_of_its_own_that_come_again()
    {
        Assert.Equal(Random(5).NextInt64(), Random(5).NextInt64());
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(sample => Random(sample).NextInt64()).Distinct().Count());
        Assert.NotEqual(Random(1L << 40).NextInt64(), Random(0).NextInt64());
    }

    private static void Covers(int count, Func<int> draw)
    {
        int[] counts = new int[count];
        for (int i = 0; i < 2000; i++) counts[draw()]++;

        // 2000 draws of a share of at least 1/5: 400 expected, deviation 18; 300 is more than five deviations away.
        Assert.All(counts, c => Assert.InRange(c, 300, 2000));
    }
}
