using System.Runtime.CompilerServices;

namespace NetDsl.Testing;

/// <summary>
/// A block of floats of exactly the asked size with guard values before and behind it: code that writes outside is
/// found by <see cref="Check"/>, and what it reads outside is NaN, which spoils results. The block does not move.
/// </summary>
public sealed class GuardedBuffer
{
    /// <summary>A NaN with a bit pattern of its own: sums that touch it become NaN, and overwriting it is seen.</summary>
    private const uint Guard = 0x7FC0_6A4D;

    /// <summary>Guard floats on either side: more than the four vectors of 16 that an unrolled loop could run over.</summary>
    private const int GuardLength = 96;

    private const int AlignmentBytes = 64;

    private readonly float[] _memory;
    private readonly int _start;

    /// <summary>Makes a buffer of zeros.</summary>
    /// <param name="length">Floats in the block.</param>
    /// <param name="misalignment">Floats (0 to 15) by which the block begins behind a 64-byte boundary; 0 for an aligned block.</param>
    public GuardedBuffer(long length, int misalignment = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNegative(misalignment);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(misalignment, 15);
        Length = checked((int)length);
        _memory = GC.AllocateArray<float>(Length + 2 * GuardLength + 32, pinned: true);
        Array.Fill(_memory, BitConverter.UInt32BitsToSingle(Guard));
        _start = GuardLength;
        while (Address(_start) % AlignmentBytes != 0)
        {
            _start++;
        }

        _start += misalignment;
        Span.Clear();
    }

    /// <summary>Makes a buffer that holds a copy of <paramref name="values"/>.</summary>
    public GuardedBuffer(ReadOnlySpan<float> values, int misalignment = 0)
        : this(values.Length, misalignment) => values.CopyTo(Span);

    /// <summary>Floats in the block.</summary>
    public int Length { get; }

    /// <summary>The block.</summary>
    public Span<float> Span => _memory.AsSpan(_start, Length);

    /// <summary>The first float of the block, as kernels take it; valid (as an address) for an empty block too.</summary>
    public ref float Reference => ref _memory[_start];

    /// <summary>Fails if a float outside the block was written.</summary>
    /// <exception cref="InvalidOperationException">A guard value has changed; the message says where, counted from the block's first float.</exception>
    public void Check()
    {
        for (int i = 0; i < _memory.Length; i++)
        {
            bool inside = i >= _start && i < _start + Length;
            if (!inside && BitConverter.SingleToUInt32Bits(_memory[i]) != Guard)
            {
                throw new InvalidOperationException(string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"The float at index {i - _start} of a buffer of {Length} floats was overwritten with {_memory[i]}."));
            }
        }
    }

    private long Address(int index) => Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref _memory[index]);
}
