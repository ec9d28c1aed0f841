using System.Numerics;

namespace NetDsl;

/// <summary>
/// Reads uncompressed BMP files of Windows and OS/2 with 8 (colour table), 16, 24 or 32 bits per pixel, from top to bottom or the other way around.
/// Where 16 or 32 bits name the places of their colours (masks), they are looked for there.
/// </summary>
internal static class BmpReader
{
    private const int FileHeader = 14;

    // The header of OS/2 1.x: shorter numbers, and colours of three bytes.
    private const int ShortHeader = 12;

    /// <summary>Reads a file.</summary>
    public static Picture Read(PictureBytes file)
    {
        long header = file.UInt32(FileHeader), raster = file.UInt32(10);
        if (header is not (ShortHeader or 40 or 52 or 56 or 64 or 108 or 124))
        {
            throw file.Refuse($"it is a BMP with a header of {header} bytes; read are those of 12, 40, 52, 56, 64, 108 and 124 bytes. Save it anew.");
        }

        bool isShort = header == ShortHeader;
        int width = isShort ? file.UInt16(18) : file.Int32(18), lines = isShort ? file.UInt16(20) : file.Int32(22), bits = file.UInt16(isShort ? 24 : 28);
        int height = lines == int.MinValue ? 0 : Math.Abs(lines);
        file.CheckSize(height, width);
        uint compression = isShort ? 0 : file.UInt32(30);

        // 3 and 6 are no compression either: masks name the places of the colours (in OS/2, whose header has 64 bytes, 3 is one).
        bool masked = compression is 3 or 6 && bits is 16 or 32 && header != 64;
        if (bits is not (8 or 16 or 24 or 32) || !(compression == 0 || masked))
        {
            throw file.Refuse($"it is a BMP of {bits} bits per pixel with compression {compression}; read are 8, 16, 24 and 32 bits without compression. Save it anew.");
        }

        // Behind a header of 40 bytes masks are a piece of their own, in longer ones a part.
        long contents = FileHeader + header + (masked && header == 40 ? (compression == 3 ? 12 : 16) : 0);
        if (raster < contents)
        {
            throw file.Refuse($"its pixels begin at byte {raster}, within its headers of {contents} bytes. Is the file damaged?");
        }

        int length = width * (bits / 8);
        long stride = (length + 3L) / 4 * 4;

        // The last row before any memory is taken: the file has as many bytes as it says.
        file.Slice(raster + (height - 1) * stride, length);
        Colours colours = bits == 8 ? Colours.Table(file, contents, raster, isShort ? 3 : 4, isShort ? 0 : file.UInt32(46)) : masked ? Colours.Masks(file, bits) : Colours.Usual(bits);
        byte[] pixels = new byte[height * width * 3];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> line = file.Slice(raster + (lines > 0 ? height - 1 - y : y) * stride, length);
            for (int x = 0; x < width; x++)
            {
                colours.Read(file, line.Slice(x * (bits / 8), bits / 8), pixels.AsSpan((y * width + x) * 3, 3));
            }
        }

        return new Picture(height, width, 3, pixels);
    }

    /// <summary>How the bytes of a pixel become red, green and blue.</summary>
    private readonly ref struct Colours
    {
        private readonly ReadOnlySpan<byte> table;
        private readonly int entry;
        private readonly Mask red, green, blue;

        private Colours(ReadOnlySpan<byte> table, int entry)
        {
            this.table = table;
            this.entry = entry;
        }

        private Colours(uint red, uint green, uint blue) => (this.red, this.green, this.blue) = (new(red), new(green), new(blue));

        /// <summary>The table between the headers and the pixels; <paramref name="used"/> is how many colours it has, 0 for all that have room.</summary>
        public static Colours Table(PictureBytes file, long start, long end, int entry, uint used)
        {
            long room = Math.Min((end - start) / entry, 256), count = used == 0 ? room : Math.Min(used, room);
            return new(file.Slice(start, (int)count * entry), entry);
        }

        /// <summary>The places that the file names.</summary>
        public static Colours Masks(PictureBytes file, int bits)
        {
            uint red = file.UInt32(54), green = file.UInt32(58), blue = file.UInt32(62);
            ulong all = bits == 16 ? ushort.MaxValue : uint.MaxValue;
            if (!IsMask(red) || !IsMask(green) || !IsMask(blue) || (red & green) != 0 || (red & blue) != 0 || (green & blue) != 0 || (red | green | blue) > all)
            {
                throw file.Refuse($"its masks {red:X8}, {green:X8} and {blue:X8} are no places of red, green and blue in {bits} bits. Is the file damaged?");
            }

            return new(red, green, blue);
        }

        /// <summary>Blue lowest, then green, then red; of 16 bits five each.</summary>
        public static Colours Usual(int bits) => bits == 16 ? new(0x7C00, 0x03E0, 0x001F) : new(0xFF0000, 0x00FF00, 0x0000FF);

        public void Read(PictureBytes file, ReadOnlySpan<byte> source, Span<byte> pixel)
        {
            if (entry > 0)
            {
                int first = source[0] * entry;
                if (first >= table.Length) throw file.Refuse($"a pixel names colour {source[0]}, but its table has {table.Length / entry}. Is the file damaged?");
                (pixel[0], pixel[1], pixel[2]) = (table[first + 2], table[first + 1], table[first]);
                return;
            }

            uint value = 0;
            for (int i = source.Length - 1; i >= 0; i--) value = value << 8 | source[i];
            (pixel[0], pixel[1], pixel[2]) = (red.Of(value), green.Of(value), blue.Of(value));
        }

        // Bits side by side.
        private static bool IsMask(uint mask) => mask != 0 && BitOperations.IsPow2((ulong)(mask >> BitOperations.TrailingZeroCount(mask)) + 1);
    }

    /// <summary>The bits of one colour.</summary>
    private readonly struct Mask(uint bits)
    {
        private readonly int shift = BitOperations.TrailingZeroCount(bits);

        public byte Of(uint value) => PictureLevels.ToByte((value & bits) >> shift, bits >> shift);
    }
}
