using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetDsl.Tests.Data;

/// <summary>Writes picture files for tests.</summary>
internal static class PictureFiles
{
    // Rows take the filters in turn.
    public static byte[] Filtered(byte[] raw, int length, int pixel)
    {
        List<byte> lines = [];
        for (int y = 0; y < raw.Length / length; y++)
        {
            int filter = y % 5;
            lines.Add((byte)filter);
            for (int i = 0; i < length; i++)
            {
                int left = i >= pixel ? raw[y * length + i - pixel] : 0, above = y > 0 ? raw[(y - 1) * length + i] : 0, corner = i >= pixel && y > 0 ? raw[(y - 1) * length + i - pixel] : 0;
                int paeth = new[] { left, above, corner }.MinBy(value => Math.Abs(left + above - corner - value));
                lines.Add((byte)(raw[y * length + i] - new[] { 0, left, above, (left + above) / 2, paeth }[filter]));
            }
        }

        return [.. lines];
    }

    public static byte[] Png(int width, int height, int depth, int color, byte[] lines, byte[]? palette = null, byte interlace = 0)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)color, interlace);
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(lines);
        byte[] data = compressed.ToArray();
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. palette is null ? [] : Chunk("PLTE", palette), .. Chunk("IDAT", data[..5]), .. Chunk("IDAT", data[5..]), .. Chunk("IEND", [])];
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. Big((uint)data.Length), .. content, .. Big(Crc(content))];
    }

    /// <summary>Makes the checksums of a PNG right again, as far as its parts can be told.</summary>
    public static void Check(Span<byte> png)
    {
        for (int place = 8; place + 12 <= png.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(png[place..]);
            if (length > png.Length - place - 12) return;
            BinaryPrimitives.WriteUInt32BigEndian(png[(place + 8 + (int)length)..], Crc(png.Slice(place + 4, (int)length + 4)));
            place += (int)length + 12;
        }
    }

    public static byte[] Little(uint number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static byte[] Big(uint number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    // CRC-32, bit by bit.
    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
        }

        return ~crc;
    }

    public static byte[] Bmp(int width, int height, int bits, byte[] raster, byte[]? table = null, byte compression = 0)
    {
        byte[] file = new byte[54];
        (file[0], file[1], file[10], file[14], file[28], file[30]) = ((byte)'B', (byte)'M', (byte)(54 + (table?.Length ?? 0)), 40, (byte)bits, compression);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        return [.. file, .. table ?? [], .. raster];
    }
}
