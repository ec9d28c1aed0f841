namespace NetDsl;

/// <summary>Reads uncompressed BMP files with 8 (colour table), 24 or 32 bits per pixel, from top to bottom or the other way around.</summary>
internal static class BmpReader
{
    private const int FileHeader = 14;

    /// <summary>Reads a file.</summary>
    public static Picture Read(PictureBytes file)
    {
        int raster = file.Int32(10), header = file.Int32(FileHeader), width = file.Int32(18), lines = file.Int32(22), bits = file.UInt16(28), compression = file.Int32(30);
        int height = lines == int.MinValue ? 0 : Math.Abs(lines);
        file.CheckSize(height, width);

        // 3 is no compression either: it only names the places of the colours, which are the usual ones in 32-bit files.
        if (bits is not (8 or 24 or 32) || !(compression == 0 || (compression == 3 && bits == 32)))
        {
            throw file.Refuse($"it is a BMP of {bits} bits per pixel with compression {compression}; read are 8, 24 and 32 bits without compression. Save it anew.");
        }

        int stride = (width * (bits / 8) + 3) / 4 * 4;
        byte[] pixels = new byte[height * width * 3];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> line = file.Slice(raster + (lines > 0 ? height - 1 - y : y) * stride, width * (bits / 8));
            for (int x = 0; x < width; x++)
            {
                ReadOnlySpan<byte> blueFirst = bits == 8 ? file.Slice(FileHeader + header + 4 * line[x], 3) : line.Slice(x * (bits / 8), 3);
                Span<byte> pixel = pixels.AsSpan((y * width + x) * 3, 3);
                (pixel[0], pixel[1], pixel[2]) = (blueFirst[2], blueFirst[1], blueFirst[0]);
            }
        }

        return new Picture(height, width, 3, pixels);
    }
}
