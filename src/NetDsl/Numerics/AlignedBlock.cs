using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Runtime;

/// <summary>
/// A zeroed block of floats that begins at a multiple of 64 bytes and never moves: a part of a pinned, over-allocated array,
/// so there is nothing to dispose.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AlignedBlock
{
    private const int Alignment = 64;

    /// <summary>Most floats of a block.</summary>
    public static int MostFloats => Array.MaxLength - Alignment / sizeof(float);

    private readonly float[] array;
    private readonly int start;

    /// <summary>Allocates a block.</summary>
    /// <param name="length">Number of floats, from 0 to <see cref="MostFloats"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative or too large.</exception>
    public unsafe AlignedBlock(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MostFloats);
        Length = (int)length;
        array = GC.AllocateArray<float>(Length + Alignment / sizeof(float), pinned: true);
        nuint misalignment = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)) % Alignment;
        start = (int)((Alignment - misalignment) % Alignment / sizeof(float));
    }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>All floats.</summary>
    public Span<float> Span => new(array, start, Length);

    /// <summary>The first float; of an empty block, a place that must not be read.</summary>
    public ref float Reference => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), start);

    /// <summary>Sets all floats to 0.</summary>
    public void Clear() => Span.Clear();

    /// <summary>Copies all floats of a block of the same length.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void CopyFrom(AlignedBlock source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Length != Length)
        {
            throw new ArgumentException($"The source has {source.Length} floats, this block {Length}; they must be equal.", nameof(source));
        }
        source.Span.CopyTo(Span);
    }
}
