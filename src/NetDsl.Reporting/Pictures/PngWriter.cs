using System.Buffers.Binary;
using System.IO.Compression;

namespace NetDsl.Reporting;

/// <summary>Grey-scale pictures as PNG (ISO/IEC 15948): signature, header, one chunk of compressed rows, end.</summary>
internal static class PngWriter
{
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>One byte per pixel, row by row; 0 is black.</summary>
    public static byte[] Grey(ReadOnlySpan<byte> pixels, int width, int height)
    {
        using MemoryStream file = new();
        file.Write(Signature);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // bits; colour type 0 (grey), no interlace
        Chunk(file, "IHDR"u8, header);

        using MemoryStream compressed = new();
        using (ZLibStream rows = new(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (int y = 0; y < height; y++)
            {
                rows.WriteByte(0); // no filter
                rows.Write(pixels.Slice(y * width, width));
            }
        }

        Chunk(file, "IDAT"u8, compressed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>A PNG as address of a picture that needs no file.</summary>
    public static string DataUri(byte[] png) => "data:image/png;base64," + Convert.ToBase64String(png);

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, data));
        file.Write(number);
    }
}
