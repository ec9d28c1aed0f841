namespace NetDsl;

/// <summary>Reads grey (P2, P5) and colour (P3, P6) Netpbm files, as text or binary, up to 16 bits per value.</summary>
internal static class NetpbmReader
{
    /// <summary>Reads the first picture of a file.</summary>
    public static Picture Read(PictureBytes file)
    {
        int kind = file[1] - '0', place = 2;
        int width = Number(file, ref place), height = Number(file, ref place), most = Number(file, ref place);
        file.CheckSize(height, width);
        if (most is < 1 or > 65535)
        {
            throw file.Refuse($"its largest value is {most}; Netpbm files have 1 to 65535.");
        }

        int channels = kind is 3 or 6 ? 3 : 1;
        byte[] pixels = new byte[height * width * channels];
        if (kind is 2 or 3)
        {
            for (int i = 0; i < pixels.Length; i++)
            {
                pixels[i] = Scale(file, Number(file, ref place), most);
            }
        }
        else
        {
            int size = most < 256 ? 1 : 2;
            ReadOnlySpan<byte> raster = file.Slice(place + 1, pixels.Length * size);
            for (int i = 0; i < pixels.Length; i++)
            {
                pixels[i] = Scale(file, size == 1 ? raster[i] : raster[2 * i] << 8 | raster[2 * i + 1], most);
            }
        }

        return new Picture(height, width, channels, pixels);
    }

    private static byte Scale(PictureBytes file, int value, int most) =>
        value <= most ? (byte)((value * 255L + most / 2) / most) : throw file.Refuse($"it holds the value {value}, above its largest, {most}. Is the file damaged?");

    /// <summary>Passes over white space and comments and reads a number; the place is then right behind it.</summary>
    private static int Number(PictureBytes file, ref int place)
    {
        while (file[place] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'#')
        {
            if (file[place++] == '#')
            {
                while (file[place] != '\n') place++;
            }
        }

        int number = 0, digits = 0;
        for (; place < file.Length && file[place] is >= (byte)'0' and <= (byte)'9' && digits < 9; digits++)
        {
            number = 10 * number + file[place++] - '0';
        }

        return digits > 0 ? number : throw file.Refuse($"byte {place} should begin a number. Is the file damaged?");
    }
}
