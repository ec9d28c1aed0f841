namespace NetDsl;

/// <summary>Reads grey (P2, P5) and colour (P3, P6) Netpbm files, as text or binary, up to 16 bits per value.</summary>
internal static class NetpbmReader
{
    // As many as fit an int.
    private const int MostDigits = 9;

    /// <summary>Reads the first picture of a file.</summary>
    public static Picture Read(PictureBytes file)
    {
        int kind = file[1] - '0', place = 2;
        if (!IsSpace(file[place]) && file[place] != '#')
        {
            throw file.Refuse("white space should follow its first two bytes. Is it a Netpbm file?");
        }

        int width = Number(file, ref place), height = Number(file, ref place), most = Number(file, ref place);
        file.CheckSize(height, width);
        if (most is < 1 or > 65535)
        {
            throw file.Refuse($"its largest value is {most}; Netpbm files have 1 to 65535.");
        }

        int channels = kind is 3 or 6 ? 3 : 1, values = height * width * channels;
        return new Picture(height, width, channels, kind is 2 or 3 ? ReadText(file, place, values, most) : ReadBinary(file, place, values, most));
    }

    private static byte[] ReadText(PictureBytes file, int place, int values, int most)
    {
        // White space and a digit each: a file that announces more than it has takes no memory.
        file.Slice(place, 2 * values);
        byte[] pixels = new byte[values];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Scale(file, Number(file, ref place), most);
        }

        return pixels;
    }

    private static byte[] ReadBinary(PictureBytes file, int place, int values, int most)
    {
        if (file[place] == '#') SkipComment(file, ref place);
        if (!IsSpace(file[place]))
        {
            throw file.Refuse($"byte {place} should be the white space before the pixels. Is the file damaged?");
        }

        int size = most < 256 ? 1 : 2;
        ReadOnlySpan<byte> raster = file.Slice(place + 1, values * size);
        byte[] pixels = new byte[values];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = Scale(file, size == 1 ? raster[i] : raster[2 * i] << 8 | raster[2 * i + 1], most);
        }

        return pixels;
    }

    private static byte Scale(PictureBytes file, int value, int most) =>
        value <= most ? PictureLevels.ToByte((uint)value, (uint)most) : throw file.Refuse($"it holds the value {value}, above its largest, {most}. Is the file damaged?");

    /// <summary>Passes over white space and comments and reads a number; the place is then right behind it.</summary>
    private static int Number(PictureBytes file, ref int place)
    {
        while (IsSpace(file[place]) || file[place] == '#')
        {
            if (file[place] == '#') SkipComment(file, ref place);
            else place++;
        }

        int number = 0, first = place;
        for (; place < file.Length && file[place] is >= (byte)'0' and <= (byte)'9'; place++)
        {
            if (place - first == MostDigits) throw file.Refuse($"the number at byte {first} has more than {MostDigits} digits. Is the file damaged?");
            number = 10 * number + file[place] - '0';
        }

        return place > first ? number : throw file.Refuse($"byte {place} should begin a number. Is the file damaged?");
    }

    /// <summary>The place is then that of the line's end.</summary>
    private static void SkipComment(PictureBytes file, ref int place)
    {
        while (file[place] != '\n') place++;
    }

    private static bool IsSpace(byte value) => value is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r');
}
