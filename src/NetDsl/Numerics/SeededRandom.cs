using System.ComponentModel;
using System.Numerics;

namespace NetDsl.Runtime;

/// <summary>
/// A sequence of random numbers with the same bits on every machine: xoshiro256** 1.0 (Blackman and Vigna 2018), seeded
/// by SplitMix64 (Steele, Lea and Flood 2014). Floating-point results use only +, -, *, / and square root, which IEEE 754
/// defines to the last bit, and no function of the platform's library. Not for secrets, not for several threads at once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SeededRandom
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;
    private double spareNormal;

    /// <summary>Begins the sequence of <paramref name="seed"/>; every number is a good seed.</summary>
    public SeededRandom(ulong seed) => Restart(seed);

    /// <summary>Begins the sequence of <paramref name="seed"/>, as a new instance would.</summary>
    public void Restart(ulong seed)
    {
        spareNormal = double.NaN;
        s0 = SplitMix64(ref seed);
        s1 = SplitMix64(ref seed);
        s2 = SplitMix64(ref seed);
        s3 = SplitMix64(ref seed);
    }

    /// <summary>A seed for part <paramref name="part"/> of something that has the seed <paramref name="seed"/>: unrelated to the seeds of other parts and of other wholes.</summary>
    public static ulong Mix(ulong seed, long part)
    {
        ulong whole = SplitMix64(ref seed) + (ulong)part;
        return SplitMix64(ref whole);
    }

    /// <summary>One step of SplitMix64: advances <paramref name="state"/> and returns a hash of it.</summary>
    public static ulong SplitMix64(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        ulong shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A whole number in [0, <paramref name="bound"/>), each equally likely (Lemire 2019: multiply, and redraw the few uneven cases).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong product = (NextUInt64() >> 32) * (ulong)bound;
        if ((uint)product < (uint)bound)
        {
            // 2^32 mod bound products of low part 0 .. remainder - 1 are one too many.
            uint remainder = (0u - (uint)bound) % (uint)bound;
            while ((uint)product < remainder)
            {
                product = (NextUInt64() >> 32) * (ulong)bound;
            }
        }
        return (int)(product >> 32);
    }

    /// <summary>A number in [0, 1) with 24 random bits.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>A normal number with mean 0 and deviation 1 (Marsaglia and Bray 1964: the polar method).</summary>
    public double NextNormal()
    {
        if (!double.IsNaN(spareNormal))
        {
            double spare = spareNormal;
            spareNormal = double.NaN;
            return spare;
        }
        double x, y, square;
        do
        {
            x = 2 * NextDouble() - 1;
            y = 2 * NextDouble() - 1;
            square = x * x + y * y;
        }
        while (square >= 1 || square == 0);
        double factor = Math.Sqrt(-2 * Log(square) / square);
        spareNormal = y * factor;
        return x * factor;
    }

    /// <summary>Brings the items into a random order, each equally likely (Fisher and Yates).</summary>
    public void Shuffle(Span<int> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>
    /// Natural logarithm of a positive normal number, by IEEE operations in a fixed order: <c>x = 2^e m</c> and
    /// <c>ln m = 2 artanh(s)</c>, <c>s = (m - 1) / (m + 1)</c>, |s| &lt; 0.172, as its power series up to s^23 (the rest is below 1e-19).
    /// </summary>
    internal static double Log(double x)
    {
        const long SqrtHalfBits = 0x3FE6A09E667F3BCD;
        long bits = BitConverter.DoubleToInt64Bits(x);
        long exponent = (bits - SqrtHalfBits) >> 52;
        double m = BitConverter.Int64BitsToDouble(bits - (exponent << 52));
        double s = (m - 1) / (m + 1), square = s * s, series = 0;
        for (int k = 23; k >= 1; k -= 2)
        {
            series = series * square + 1.0 / k;
        }
        return exponent * 0.6931471805599453 + 2 * s * series;
    }
}
