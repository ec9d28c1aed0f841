using System.Buffers.Binary;

namespace NetDsl;

/// <summary>The bytes of a picture file, read with checks; messages name the file.</summary>
internal readonly ref struct PictureBytes(ReadOnlySpan<byte> file, string name)
{
    // 2^28 values: larger pictures than any model takes, and small enough for every computation in int.
    private const long MostValues = 1 << 28;

    private readonly ReadOnlySpan<byte> bytes = file;

    /// <summary>Bytes of the file.</summary>
    public int Length => bytes.Length;

    /// <summary>One byte.</summary>
    public byte this[int place] => Slice(place, 1)[0];

    /// <summary>Some bytes; an error when the file ends before.</summary>
    public ReadOnlySpan<byte> Slice(int start, int length) =>
        start >= 0 && length >= 0 && start <= bytes.Length - length ? bytes.Slice(start, length)
        : throw Refuse($"it has {bytes.Length} bytes and ends before its contents do: the file is cut short. Get it again.");

    /// <summary>A 16-bit number, the lowest byte first.</summary>
    public int UInt16(int place) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(place, 2));

    /// <summary>A 32-bit number, the lowest byte first.</summary>
    public int Int32(int place) => BinaryPrimitives.ReadInt32LittleEndian(Slice(place, 4));

    /// <summary>A 32-bit number, the highest byte first.</summary>
    public int Int32BigEndian(int place) => BinaryPrimitives.ReadInt32BigEndian(Slice(place, 4));

    /// <summary>Refuses sizes that no picture has.</summary>
    public void CheckSize(int height, int width)
    {
        if (height < 1 || width < 1 || (long)height * width * 8 > MostValues)
        {
            throw Refuse($"it announces {height} x {width} pixels, which is no size that is read (from 1 x 1 to 33 million pixels). Is the file damaged?");
        }
    }

    /// <summary>The error that says what is wrong.</summary>
    public DatasetException Refuse(string what, Exception? inner = null) => new(name, 0, 0, what, inner);
}
