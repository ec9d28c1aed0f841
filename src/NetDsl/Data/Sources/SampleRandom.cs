using NetDsl.Runtime;

namespace NetDsl;

/// <summary>The library's random numbers as the framework's <see cref="Random"/>: the same bits on every machine and in every version.</summary>
internal sealed class SampleRandom : Random
{
    private readonly SeededRandom numbers = new(0);

    /// <summary>Begins the numbers of one sample.</summary>
    public void Restart(ulong seed, long sample) => numbers.Restart(SeededRandom.Mix(seed, sample));

    /// <inheritdoc/>
    public override int Next() => numbers.NextInt(int.MaxValue);

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return maxValue == 0 ? 0 : numbers.NextInt(maxValue);
    }

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)(minValue + NextInt64((long)maxValue - minValue));
    }

    /// <inheritdoc/>
    public override long NextInt64() => NextInt64(long.MaxValue);

    /// <inheritdoc/>
    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return maxValue <= int.MaxValue ? Next((int)maxValue) : (long)Wide((ulong)maxValue);
    }

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        ulong range = (ulong)maxValue - (ulong)minValue;
        return minValue + (range <= int.MaxValue ? Next((int)range) : (long)Wide(range));
    }

    /// <inheritdoc/>
    public override float NextSingle() => numbers.NextSingle();

    /// <inheritdoc/>
    public override double NextDouble() => numbers.NextDouble();

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        foreach (ref byte b in buffer)
        {
            b = (byte)(numbers.NextUInt64() >> 56);
        }
    }

    /// <inheritdoc/>
    protected override double Sample() => numbers.NextDouble();

    /// <summary>Below a bound of up to 64 bits: draws as many bits as the bound has until they are below it.</summary>
    private ulong Wide(ulong bound)
    {
        int surplus = System.Numerics.BitOperations.LeadingZeroCount(bound - 1);
        ulong value;
        do
        {
            value = numbers.NextUInt64() >> surplus;
        }
        while (value >= bound);

        return value;
    }
}
