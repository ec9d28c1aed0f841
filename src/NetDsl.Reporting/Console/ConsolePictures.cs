using System.Text;
using Spectre.Console;

namespace NetDsl.Reporting;

/// <summary>
/// Pictures with their predictions as text: eight dots per character (Unicode's braille patterns), so that small pictures keep every pixel; grey levels by ordered
/// dithering (Bayer 1973). Plain text without control sequences: the same on a terminal and in a file.
/// </summary>
public static class ConsolePictures
{
    // Thresholds of a 4 x 4 tile, in sixteenths: each level of grey spreads its dots as evenly as they can lie.
    private static readonly int[] Bayer = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

    // Bits of the dots of a braille pattern, row by row (the Unicode standard, block U+2800).
    private static readonly int[] Dots = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    /// <summary>Writes the pictures in their order.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="perLine">Pictures side by side; 1 or more.</param>
    /// <param name="columns">Characters per picture, two pixels each; larger pictures are scaled down. 2 or more.</param>
    /// <param name="console">Where to; <see langword="null"/> for the standard output.</param>
    public static void Write(IReadOnlyList<GreyPicture> pictures, int perLine = 5, int columns = 15, IAnsiConsole? console = null)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perLine);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 2);
        console ??= Terminal.Open();
        foreach (GreyPicture[] line in pictures.Chunk(perLine))
        {
            string[][] blocks = Array.ConvertAll(line, picture => Block(picture, columns));
            int height = blocks.Max(block => block.Length);
            for (int y = 0; y < height; y++)
            {
                WriteLine(blocks.Select(block => y < block.Length ? block[y] : ""));
            }

            WriteLine(line.Select(picture => Fit((picture.IsMistake ? "\u2717 " : "") + picture.Predicted)));
            if (line.Any(picture => picture.Below.Length > 0)) WriteLine(line.Select(picture => Fit(picture.Below)));
        }

        string Fit(string text) => text.Length <= columns ? text : text[..(columns - 1)] + "\u2026";

        void WriteLine(IEnumerable<string> parts) => console.Write(string.Join(' ', parts.Select(part => part.PadRight(columns))).TrimEnd() + "\n", Style.Plain);
    }


    private static string[] Block(GreyPicture picture, int columns)
    {
        int side = 2 * columns, longest = Math.Max(picture.Width, picture.Height);
        int width = longest <= side ? picture.Width : Math.Max(1, picture.Width * side / longest);
        int height = longest <= side ? picture.Height : Math.Max(1, picture.Height * side / longest);
        string[] lines = new string[(height + 3) / 4];
        StringBuilder line = new();
        for (int i = 0; i < lines.Length; i++)
        {
            line.Clear();
            for (int x = 0; x < width; x += 2) line.Append(Character(x, 4 * i));
            lines[i] = line.ToString();
        }

        return lines;

        char Character(int x, int y)
        {
            int pattern = 0;
            for (int dot = 0; dot < Dots.Length; dot++)
            {
                int px = x + dot % 2, py = y + dot / 2;
                if (px < width && py < height && Grey(px, py) * 32 >= (2 * Bayer[py % 4 * 4 + px % 4] + 1) * 255) pattern |= Dots[dot];
            }

            return (char)(0x2800 + pattern);
        }

        // The mean of the pixels that fall on this dot.
        int Grey(int x, int y)
        {
            int left = x * picture.Width / width, right = (x + 1) * picture.Width / width;
            int top = y * picture.Height / height, bottom = (y + 1) * picture.Height / height;
            int sum = 0;
            for (int py = top; py < bottom; py++)
            {
                for (int px = left; px < right; px++) sum += picture.Pixels[py * picture.Width + px];
            }

            return sum / ((right - left) * (bottom - top));
        }
    }
}
