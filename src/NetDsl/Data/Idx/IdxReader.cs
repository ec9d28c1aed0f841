using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace NetDsl;

/// <summary>Types of the numbers in an IDX file: the third byte of the magic number.</summary>
internal enum IdxType : byte
{
    Byte = 0x08,
    SignedByte = 0x09,
    Int16 = 0x0B,
    Int32 = 0x0C,
    Single = 0x0D,
    Double = 0x0E,
}

/// <summary>
/// One IDX file: two bytes 0, the type of the numbers, the number of dimensions, the size of each dimension as a 32-bit number, then the numbers
/// row by row; everything big-endian.
/// </summary>
internal sealed class IdxReader
{
    // Read in pieces, so that memory is taken for what has come and not for what a damaged header claims.
    private const int Piece = 1 << 20;

    private readonly Stream stream;
    private readonly string name;

    public IdxReader(Stream stream, string name)
    {
        this.stream = stream;
        this.name = name;
        Span<byte> magic = stackalloc byte[4];
        int length = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        Expect(length == 4, $"it has only {length} bytes and no complete header. Get the file again.");
        Expect(
            magic[0] == 0 && magic[1] == 0 && magic[3] > 0 && Enum.IsDefined((IdxType)magic[2]),
            $"it begins with 0x{BinaryPrimitives.ReadUInt32BigEndian(magic):X8}, which is no magic number of an IDX file (such as 0x00000803 for pictures of bytes, 0x00000801 for labels). Is it the right file?");
        Type = (IdxType)magic[2];
        Sizes = ReadSizes(magic[3]);
    }

    /// <summary>Type of the numbers.</summary>
    public IdxType Type { get; }

    /// <summary>Size of each dimension; the first counts the rows.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>Numbers per row.</summary>
    public int RowLength { get; private set; } = 1;

    /// <summary>The sizes for people: 60000 x 28 x 28.</summary>
    public string Text => string.Join(" x ", Sizes);

    private int BytesPerNumber => Type switch
    {
        IdxType.Byte or IdxType.SignedByte => 1,
        IdxType.Int16 => 2,
        IdxType.Int32 or IdxType.Single => 4,
        _ => 8,
    };

    /// <summary>Refuses the file unless a condition holds.</summary>
    /// <exception cref="DatasetException">It does not.</exception>
    public void Expect([DoesNotReturnIf(false)] bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new DatasetException(name, 0, 0, otherwise);
        }
    }

    /// <summary>Reads all numbers as features: bytes as they are, others as floats.</summary>
    public FeatureStore ReadFeatures()
    {
        byte[] bytes = ReadToEnd();
        if (Type == IdxType.Byte)
        {
            return new ByteFeatures(bytes);
        }

        float[] values = new float[bytes.Length / BytesPerNumber];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)Number(bytes, i);
        }

        return new FloatFeatures(values);
    }

    /// <summary>Reads all numbers of an integer type.</summary>
    public int[] ReadIntegers()
    {
        byte[] bytes = ReadToEnd();
        int[] values = new int[bytes.Length / BytesPerNumber];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (int)Number(bytes, i);
        }

        return values;
    }

    private double Number(ReadOnlySpan<byte> bytes, int index) => Type switch
    {
        IdxType.Byte => bytes[index],
        IdxType.SignedByte => (sbyte)bytes[index],
        IdxType.Int16 => BinaryPrimitives.ReadInt16BigEndian(bytes[(index * 2)..]),
        IdxType.Int32 => BinaryPrimitives.ReadInt32BigEndian(bytes[(index * 4)..]),
        IdxType.Single => BinaryPrimitives.ReadSingleBigEndian(bytes[(index * 4)..]),
        _ => BinaryPrimitives.ReadDoubleBigEndian(bytes[(index * 8)..]),
    };

    private int[] ReadSizes(int dimensions)
    {
        byte[] bytes = new byte[4 * dimensions];
        int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        Expect(length == bytes.Length, $"it ends within the sizes of its {dimensions} dimension(s): the file is cut short. Get the file again.");
        int[] sizes = new int[dimensions];
        long row = 1;
        for (int i = 0; i < dimensions; i++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4 * i));
            row *= i == 0 ? 1 : size;
            Expect(size <= int.MaxValue && row <= int.MaxValue && (i == 0 || size > 0), $"its dimension {i + 1} of {dimensions} has the size {size}, which no data set in memory can have. Is it the right file?");
            sizes[i] = (int)size;
        }

        Expect(sizes[0] * row * BytesPerNumber <= Array.MaxLength, $"it announces {string.Join(" x ", sizes)} numbers, more than one array can hold. Divide the file.");
        RowLength = (int)row;
        return sizes;
    }

    private byte[] ReadToEnd()
    {
        int expected = Sizes[0] * RowLength * BytesPerNumber;
        byte[] bytes = new byte[Math.Min(expected, Piece)];
        int length = 0;
        while (true)
        {
            length += stream.ReadAtLeast(bytes.AsSpan(length), bytes.Length - length, throwOnEndOfStream: false);
            Expect(
                length == bytes.Length,
                $"it ends after {length / (RowLength * BytesPerNumber)} of {Sizes[0]} rows ({Text}): the file is cut short. Get the file again.");
            if (length == expected)
            {
                break;
            }

            Array.Resize(ref bytes, (int)Math.Min(expected, 2L * bytes.Length));
        }

        Span<byte> behind = stackalloc byte[1];
        Expect(stream.Read(behind) == 0, $"it goes on behind the {Sizes[0]} rows that it announces ({Text}): header and contents do not belong together. Get the file again.");
        return bytes;
    }
}
