using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>Features that are bytes: a quarter of the memory of floats, converted when they are needed.</summary>
internal sealed class ByteFeatures(byte[] values) : FeatureStore
{
    private float[]? floats;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Values => values;

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Floats
    {
        get
        {
            if (Volatile.Read(ref floats) is { } known)
            {
                return known;
            }

            float[] converted = new float[values.Length];
            Widen(values, converted);
            return Interlocked.CompareExchange(ref floats, converted, null) ?? converted;
        }
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<float> Slice(int start, int length)
    {
        if (Volatile.Read(ref floats) is { } known)
        {
            return known.AsSpan(start, length);
        }

        float[] slice = new float[length];
        CopyTo(start, slice);
        return slice;
    }

    /// <inheritdoc/>
    public override void CopyTo(int start, Span<float> destination) => Widen(values.AsSpan(start, destination.Length), destination);

    /// <inheritdoc/>
    public override FeatureStore Gather(ReadOnlySpan<int> rows, int width) => new ByteFeatures(Gather<byte>(values, rows, width));

    /// <inheritdoc/>
    public override int IndexOfNonFinite() => -1;

    /// <summary>Bytes as floats; both spans have one length.</summary>
    // Optimized at once: the first epoch of a training would otherwise be spent here.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(ReadOnlySpan<byte> source, Span<float> destination)
    {
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(destination[..source.Length]);
        nuint lanes = (nuint)Vector<float>.Count, i = 0;
        for (; i + 4 * lanes <= (nuint)source.Length; i += 4 * lanes)
        {
            Vector.Widen(Vector.LoadUnsafe(ref from, i), out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> first, out Vector<uint> second);
            Vector.Widen(high, out Vector<uint> third, out Vector<uint> fourth);

            // As signed numbers: processors before AVX-512 have no conversion of unsigned ones.
            Vector.ConvertToSingle(Vector.AsVectorInt32(first)).StoreUnsafe(ref to, i);
            Vector.ConvertToSingle(Vector.AsVectorInt32(second)).StoreUnsafe(ref to, i + lanes);
            Vector.ConvertToSingle(Vector.AsVectorInt32(third)).StoreUnsafe(ref to, i + 2 * lanes);
            Vector.ConvertToSingle(Vector.AsVectorInt32(fourth)).StoreUnsafe(ref to, i + 3 * lanes);
        }

        for (; i < (nuint)source.Length; i++)
        {
            Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
        }
    }
}
