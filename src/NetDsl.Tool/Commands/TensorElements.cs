using System.Buffers.Binary;
using NetDsl.Runtime;

namespace NetDsl.Tool.Commands;

/// <summary>Reads elements of the types that safetensors files hold, as double.</summary>
internal static class TensorElements
{
    /// <summary>Bytes per piece; a multiple of every element's.</summary>
    private const int Piece = 1 << 16;

    /// <summary>The types; others (of 8 or fewer bits, say) have no statistics. 64-bit integers beyond 2^53 are rounded.</summary>
    private static readonly Dictionary<string, (int Size, Element Read)> s_types = new(StringComparer.Ordinal)
    {
        ["F64"] = (8, BinaryPrimitives.ReadDoubleLittleEndian),
        ["F32"] = (4, b => BinaryPrimitives.ReadSingleLittleEndian(b)),
        ["F16"] = (2, b => (double)BinaryPrimitives.ReadHalfLittleEndian(b)),
        ["BF16"] = (2, b => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(b) << 16)),
        ["I64"] = (8, b => BinaryPrimitives.ReadInt64LittleEndian(b)),
        ["U64"] = (8, b => BinaryPrimitives.ReadUInt64LittleEndian(b)),
        ["I32"] = (4, b => BinaryPrimitives.ReadInt32LittleEndian(b)),
        ["U32"] = (4, b => BinaryPrimitives.ReadUInt32LittleEndian(b)),
        ["I16"] = (2, b => BinaryPrimitives.ReadInt16LittleEndian(b)),
        ["U16"] = (2, b => BinaryPrimitives.ReadUInt16LittleEndian(b)),
        ["I8"] = (1, b => (sbyte)b[0]),
        ["U8"] = (1, b => b[0]),
        ["BOOL"] = (1, b => b[0] == 0 ? 0 : 1),
    };

    private delegate double Element(ReadOnlySpan<byte> bytes);

    /// <summary>Statistics of a tensor whose data come next in a stream, read piece by piece; null, and its data skipped, for a type that is not known.</summary>
    /// <exception cref="EndOfStreamException">The file became shorter while it was read.</exception>
    public static TensorStatistics? Read(Stream stream, SafetensorsHeader.Entry tensor)
    {
        if (!s_types.TryGetValue(tensor.Type, out (int Size, Element Read) type))
        {
            stream.Seek(tensor.End - tensor.Begin, SeekOrigin.Current);
            return null;
        }

        TensorStatistics statistics = new();
        byte[] piece = new byte[Piece];
        double[] values = new double[Piece / type.Size];
        for (long left = tensor.End - tensor.Begin; left > 0;)
        {
            Span<byte> bytes = piece.AsSpan(0, (int)Math.Min(Piece, left));
            stream.ReadExactly(bytes);
            int count = bytes.Length / type.Size;
            for (int i = 0; i < count; i++) values[i] = type.Read(bytes[(i * type.Size)..]);
            statistics.Add(values.AsSpan(0, count));
            left -= bytes.Length;
        }

        return statistics;
    }
}
