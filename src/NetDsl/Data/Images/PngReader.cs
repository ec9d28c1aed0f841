using System.IO.Compression;

namespace NetDsl;

/// <summary>Reads PNG files (ISO/IEC 15948) of every colour type and depth that are not interlaced. Checksums of chunks are compared, that of the data behind them is not.</summary>
internal static class PngReader
{
    private const int FirstChunk = 8;

    // Length, type and checksum beside the data of a chunk.
    private const int Frame = 12;
    private const int HeaderLength = 13;

    // Decompressed rows are gathered in pieces, so that memory is taken for what has come and not for what a header claims.
    private const int Piece = 1 << 16;

    /// <summary>What every PNG file begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a file.</summary>
    public static Picture Read(PictureBytes file)
    {
        if (file.Int32BigEndian(FirstChunk) != HeaderLength || !file.Slice(FirstChunk + 4, 4).SequenceEqual("IHDR"u8))
        {
            throw file.Refuse("it does not begin with the header of a PNG file (IHDR, of 13 bytes). Is it damaged, or of a kind for one system only?");
        }

        long width = file.UInt32BigEndian(16), height = file.UInt32BigEndian(20);
        file.CheckSize(height, width);
        int depth = file[24], color = file[25], samples = color switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        if (samples == 0 || depth is not (1 or 2 or 4 or 8 or 16) || (samples > 1 && depth < 8) || (color == 3 && depth == 16) || file[26] != 0 || file[27] != 0 || file[28] > 1)
        {
            throw file.Refuse($"its header (colour type {color}, {depth} bits, compression {file[26]}, filter {file[27]}, interlace {file[28]}) is none of a PNG file. Is it damaged?");
        }

        if (file[28] == 1)
        {
            throw file.Refuse("it is an interlaced PNG, which is not read. Save it without interlacing.");
        }

        using MemoryStream compressed = new();
        byte[] palette = ReadChunks(file, compressed);
        int bitsPerPixel = samples * depth, lineLength = (int)((width * bitsPerPixel + 7) / 8);
        byte[] lines = Decompress(file, compressed, (int)height * (lineLength + 1));
        Unfilter(file, lines, (int)height, lineLength, Math.Max(1, bitsPerPixel / 8));
        return ToPicture(file, lines, (int)height, (int)width, samples, depth, color == 3 ? palette : null);
    }

    private static Picture ToPicture(PictureBytes file, byte[] lines, int height, int width, int samples, int depth, byte[]? palette)
    {
        int channels = samples > 2 || palette is not null ? 3 : 1, stride = lines.Length / height;
        uint most = (1u << depth) - 1;
        byte[] pixels = new byte[height * width * channels];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> line = lines.AsSpan(y * stride + 1, stride - 1);
            for (int x = 0; x < width; x++)
            {
                Span<byte> pixel = pixels.AsSpan((y * width + x) * channels, channels);
                if (palette is not null)
                {
                    int index = Sample(line, x, depth);
                    if (3 * index + 3 > palette.Length) throw file.Refuse($"a pixel names colour {index}, but its table has {palette.Length / 3}. Is the file damaged?");
                    palette.AsSpan(3 * index, 3).CopyTo(pixel);
                    continue;
                }

                for (int c = 0; c < channels; c++) pixel[c] = PictureLevels.ToByte((uint)Sample(line, x * samples + c, depth), most);
            }
        }

        return new Picture(height, width, channels, pixels);
    }

    /// <summary>Gathers the compressed data; returns the colour table.</summary>
    private static byte[] ReadChunks(PictureBytes file, MemoryStream compressed)
    {
        byte[] palette = [];
        for (long place = FirstChunk; ;)
        {
            int length = file.Int32BigEndian(place);
            ReadOnlySpan<byte> type = file.Slice(place + 4, 4), data = file.Slice(place + 8, length);
            if (Crc32.Of(file.Slice(place + 4, length + 4)) != file.UInt32BigEndian(place + 8 + length))
            {
                throw file.Refuse($"the checksum of its part at byte {place} is wrong: the file is damaged. Get it again.");
            }

            if (type.SequenceEqual("IEND"u8)) return palette;
            if (type.SequenceEqual("IDAT"u8)) compressed.Write(data);
            else if (type.SequenceEqual("PLTE"u8)) palette = data.ToArray();
            else if (place > FirstChunk && (type[0] & 0x20) == 0)
            {
                // A capital first letter: a picture is wrong without what this part says (section 5.4).
                throw file.Refuse($"its part at byte {place} is necessary and of a kind that is not known. Save it as an ordinary PNG.");
            }

            place += length + Frame;
        }
    }

    private static byte[] Decompress(PictureBytes file, MemoryStream compressed, int length)
    {
        compressed.Position = 0;
        try
        {
            using ZLibStream zlib = new(compressed, CompressionMode.Decompress, leaveOpen: true);
            byte[] lines = new byte[Math.Min(length, Piece)];
            for (int read = 0; ;)
            {
                read += zlib.ReadAtLeast(lines.AsSpan(read), lines.Length - read, throwOnEndOfStream: false);
                if (read == length) return lines;
                if (read < lines.Length) throw file.Refuse($"its data hold {read} of {length} bytes: the file is cut short. Get it again.");
                Array.Resize(ref lines, (int)Math.Min(length, 2L * lines.Length));
            }
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException)
        {
            // The second is what a dictionary gives that a PNG must not need (section 10.1).
            throw file.Refuse($"its compressed data are damaged ({damage.Message}). Get the file again.", damage);
        }
    }

    /// <summary>Undoes the prediction of each byte from its neighbours: left, above and left above.</summary>
    private static void Unfilter(PictureBytes file, byte[] lines, int height, int length, int pixel)
    {
        for (int y = 0; y < height; y++)
        {
            int start = y * (length + 1), filter = lines[start];
            if (filter > 4) throw file.Refuse($"row {y} has the filter {filter}; PNG knows 0 to 4. Is the file damaged?");
            for (int i = start + 1; i <= start + length; i++)
            {
                int left = i - pixel > start ? lines[i - pixel] : 0;
                int above = y > 0 ? lines[i - length - 1] : 0;
                int corner = y > 0 && i - pixel > start ? lines[i - pixel - length - 1] : 0;
                lines[i] += (byte)(filter switch { 1 => left, 2 => above, 3 => (left + above) / 2, 4 => Paeth(left, above, corner), _ => 0 });
            }
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        int estimate = left + above - corner;
        int toLeft = Math.Abs(estimate - left), toAbove = Math.Abs(estimate - above), toCorner = Math.Abs(estimate - corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    /// <summary>One value of a line.</summary>
    private static int Sample(ReadOnlySpan<byte> line, int index, int depth) => depth switch
    {
        16 => line[2 * index] << 8 | line[2 * index + 1],
        8 => line[index],
        _ => line[index * depth / 8] >> (8 - depth - index * depth % 8) & ((1 << depth) - 1),
    };
}
