using System.IO.Compression;

namespace NetDsl;

/// <summary>Reads PNG files (ISO/IEC 15948) of every colour type and depth that are not interlaced; checksums are those of the compressed data alone.</summary>
internal static class PngReader
{
    private const int Header = 33;

    /// <summary>What every PNG file begins with.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a file.</summary>
    public static Picture Read(PictureBytes file)
    {
        int width = file.Int32BigEndian(16), height = file.Int32BigEndian(20), depth = file[24], color = file[25];
        file.CheckSize(height, width);
        int samples = color switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
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
        int bitsPerPixel = samples * depth, lineLength = (width * bitsPerPixel + 7) / 8;
        byte[] lines = Decompress(file, compressed, height * (lineLength + 1));
        Unfilter(file, lines, height, lineLength, Math.Max(1, bitsPerPixel / 8));

        int channels = color is 2 or 3 or 6 ? 3 : 1;
        byte[] pixels = new byte[height * width * channels];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> line = lines.AsSpan(y * (lineLength + 1) + 1, lineLength);
            for (int x = 0; x < width; x++)
            {
                Span<byte> pixel = pixels.AsSpan((y * width + x) * channels, channels);
                if (color == 3)
                {
                    int index = Sample(line, x, depth);
                    if (3 * index + 3 > palette.Length) throw file.Refuse($"a pixel names colour {index}, but its table has {palette.Length / 3}. Is the file damaged?");
                    palette.AsSpan(3 * index, 3).CopyTo(pixel);
                    continue;
                }

                for (int c = 0; c < channels; c++)
                {
                    int value = Sample(line, x * samples + c, depth);
                    pixel[c] = (byte)(depth < 8 ? value * 255 / ((1 << depth) - 1) : value);
                }
            }
        }

        return new Picture(height, width, channels, pixels);
    }

    /// <summary>Gathers the compressed data; returns the colour table.</summary>
    private static byte[] ReadChunks(PictureBytes file, MemoryStream compressed)
    {
        byte[] palette = [];
        for (int place = Header; ;)
        {
            int length = file.Int32BigEndian(place);
            ReadOnlySpan<byte> type = file.Slice(place + 4, 4);
            if (type.SequenceEqual("IEND"u8))
            {
                return palette;
            }

            ReadOnlySpan<byte> data = file.Slice(place + 8, length);
            if (type.SequenceEqual("IDAT"u8)) compressed.Write(data);
            else if (type.SequenceEqual("PLTE"u8)) palette = data.ToArray();

            // Length, type and checksum beside the data.
            place += length + 12;
        }
    }

    private static byte[] Decompress(PictureBytes file, MemoryStream compressed, int length)
    {
        byte[] lines = new byte[length];
        compressed.Position = 0;
        try
        {
            using ZLibStream zlib = new(compressed, CompressionMode.Decompress, leaveOpen: true);
            int read = zlib.ReadAtLeast(lines, length, throwOnEndOfStream: false);
            return read == length ? lines : throw file.Refuse($"its data hold {read} of {length} bytes: the file is cut short. Get it again.");
        }
        catch (InvalidDataException damage)
        {
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

    /// <summary>One value of a line; of 16 bits the upper 8.</summary>
    private static int Sample(ReadOnlySpan<byte> line, int index, int depth) => depth switch
    {
        16 => line[2 * index],
        8 => line[index],
        _ => line[index * depth / 8] >> (8 - depth - index * depth % 8) & ((1 << depth) - 1),
    };
}
