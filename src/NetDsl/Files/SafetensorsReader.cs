using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace NetDsl.Runtime;

/// <summary>Reads a safetensors file from bytes that nobody vouches for: nothing is allocated that the stream has not backed with bytes.</summary>
internal sealed class SafetensorsReader(Stream stream, string sourceName)
{
    /// <summary>First piece, in elements, of an array whose length the stream cannot confirm; doubled as often as bytes arrive.</summary>
    private const int FirstPiece = 1 << 14;

    /// <summary>Elements per call, because a span of bytes cannot be longer than 2 GB.</summary>
    private const int PiecePerRead = 1 << 20;

    /// <summary>Bytes that are left; null for a stream that does not know.</summary>
    private readonly long? _length = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : null;

    /// <summary>Reads to the end of the stream.</summary>
    /// <exception cref="InvalidDataException">The bytes break a rule of the format.</exception>
    public SafetensorsFile Read()
    {
        SafetensorsHeader contents = ReadContents();
        var tensors = new List<SafetensorsTensor>(contents.Entries.Count);
        foreach (SafetensorsHeader.Entry entry in contents.Entries)
        {
            float[] values = ReadArray<float>((int)((entry.End - entry.Begin) / sizeof(float)), read =>
                $"the data of tensor {MessageText.Quote(entry.Name)}: {entry.End - entry.Begin} bytes announced, {read} present");
            if (!BitConverter.IsLittleEndian)
            {
                Span<int> bits = MemoryMarshal.Cast<float, int>(values.AsSpan());
                BinaryPrimitives.ReverseEndianness(bits, bits);
            }

            tensors.Add(new SafetensorsTensor(entry.Name, entry.Shape, values));
        }

        if (stream.ReadByte() >= 0) throw Invalid("there are bytes behind the last tensor's data.");
        return new SafetensorsFile(contents.Metadata, tensors);
    }

    /// <summary>Reads and checks the header; the stream is then at the first byte of the data.</summary>
    /// <param name="anyType">Whether tensors may have other elements than 32-bit floats.</param>
    /// <exception cref="InvalidDataException">The bytes break a rule of the format.</exception>
    public SafetensorsHeader ReadContents(bool anyType = false)
    {
        byte[] header = ReadHeader();
        SafetensorsHeader contents = SafetensorsHeader.Parse(header, sourceName, anyType);
        CheckLength(header.Length, contents.DataLength);
        return contents;
    }

    private byte[] ReadHeader()
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        int read = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (read < prefix.Length) throw Invalid($"it has {read} bytes, but begins with a header length of 8 bytes. Is it empty or cut off?");

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafetensorsFile.MaxHeaderLength)
        {
            throw Invalid($"the first 8 bytes announce a header of {length} bytes; at most {SafetensorsFile.MaxHeaderLength} are allowed. It is probably no safetensors file.");
        }

        if (_length is { } known && (long)length > known - prefix.Length)
        {
            throw Invalid($"the first 8 bytes announce a header of {length} bytes, but only {known - prefix.Length} follow. It is cut off, or no safetensors file.");
        }

        byte[] header = ReadArray<byte>((int)length, present => $"the header: {length} bytes announced, {present} present");
        if (header.Length == 0 || header[0] != '{') throw Invalid("the header does not begin with '{' at byte 8. It is probably no safetensors file.");
        if (!Utf8.IsValid(header)) throw Invalid("the header is not valid UTF-8.");
        return header;
    }

    private void CheckLength(int headerLength, long dataLength)
    {
        if (_length is not { } length) return;
        long present = length - sizeof(ulong) - headerLength;
        if (present < dataLength) throw Invalid($"the header announces {dataLength} bytes of data, but only {present} follow. It is cut off.");
        if (present > dataLength) throw Invalid($"the header announces {dataLength} bytes of data, but {present} follow: {present - dataLength} too many.");
    }

    private T[] ReadArray<T>(int count, Func<long, string> cutOff)
        where T : unmanaged
    {
        // A length that the stream has confirmed may be allocated at once; an announced one only as its bytes arrive.
        var values = new T[_length is null ? Math.Min(count, FirstPiece) : count];
        for (int have = 0; have < count;)
        {
            if (have == values.Length) Array.Resize(ref values, (int)Math.Min(count, 2L * have));
            Span<byte> piece = MemoryMarshal.AsBytes(values.AsSpan(have, Math.Min(values.Length - have, PiecePerRead)));
            int read = stream.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
            if (read < piece.Length) throw Invalid($"it ends within {cutOff((long)have * Unsafe.SizeOf<T>() + read)}.");
            have += piece.Length / Unsafe.SizeOf<T>();
        }

        return values;
    }

    private InvalidDataException Invalid(string what) => SafetensorsHeader.Invalid(sourceName, what);
}
