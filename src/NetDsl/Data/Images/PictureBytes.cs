using System.Buffers.Binary;

namespace NetDsl;

/// <summary>The bytes of a picture file, read with checks; messages name the file.</summary>
internal readonly ref struct PictureBytes(ReadOnlySpan<byte> file, string name)
{
    // Larger pictures than any model takes; small enough that the bytes of all pixels, at most 8 each and one more per row, are counted by an int.
    private const long MostPixels = 1 << 25;

    private readonly ReadOnlySpan<byte> bytes = file;

    /// <summary>Bytes of the file.</summary>
    public int Length => bytes.Length;

    /// <summary>One byte.</summary>
    public byte this[long place] => Slice(place, 1)[0];

    /// <summary>Some bytes; an error when the file ends before.</summary>
    public ReadOnlySpan<byte> Slice(long start, int length) =>
        start >= 0 && length >= 0 && start <= bytes.Length - length ? bytes.Slice((int)start, length)
        : throw Refuse($"it has {bytes.Length} bytes and ends before its contents do: the file is cut short. Get it again.");

    /// <summary>A 16-bit number, the lowest byte first.</summary>
    public int UInt16(long place) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(place, 2));

    /// <summary>A 32-bit number, the lowest byte first.</summary>
    public int Int32(long place) => BinaryPrimitives.ReadInt32LittleEndian(Slice(place, 4));

    /// <summary>A 32-bit number without sign, the lowest byte first.</summary>
    public uint UInt32(long place) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(place, 4));

    /// <summary>A 32-bit number, the highest byte first.</summary>
    public int Int32BigEndian(long place) => BinaryPrimitives.ReadInt32BigEndian(Slice(place, 4));

    /// <summary>A 32-bit number without sign, the highest byte first.</summary>
    public uint UInt32BigEndian(long place) => BinaryPrimitives.ReadUInt32BigEndian(Slice(place, 4));

    /// <summary>Refuses sizes that no picture has.</summary>
    public void CheckSize(long height, long width)
    {
        // Both are below 2^32, so they are compared before they are multiplied.
        if (height < 1 || width < 1 || height > MostPixels || width > MostPixels || height * width > MostPixels)
        {
            throw Refuse($"it announces {height} x {width} pixels, which is no size that is read (from 1 x 1 to 33 million pixels). Is the file damaged?");
        }
    }

    /// <summary>The error that says what is wrong.</summary>
    public DatasetException Refuse(string what, Exception? inner = null) => new(name, 0, 0, what, inner);
}
