using Spectre.Console;

namespace NetDsl.Reporting.Tests;

public class ConsolePicturesTests
{
    [Fact]
    public void A_white_pixel_is_a_dot_at_its_place()
    {
        // Each dot of the braille pattern alone, as the Unicode standard numbers them.
        string[] expected = ["\u2801", "\u2808", "\u2802", "\u2810", "\u2804", "\u2820", "\u2840", "\u2880"];
        for (int dot = 0; dot < 8; dot++)
        {
            float[] pixels = new float[8];
            pixels[dot] = 1;
            Assert.Equal(expected[dot], Lines(new GreyPicture(pixels, 4, 2, "x"))[0]);
        }
    }

    [Fact]
    public void Grey_levels_have_their_share_of_dots()
    {
        // One black and one white line frame the grey, so that it keeps its level.
        foreach (int level in new[] { 0, 4, 8, 12, 16 })
        {
            float[] pixels = new float[12 * 8];
            pixels.AsSpan(0, 32).Fill(level / 16f);
            pixels.AsSpan(32, 32).Fill(1);
            string[] lines = Lines(new GreyPicture(pixels, 12, 8, "x"));
            Assert.Equal(2 * level, lines[0].Sum(character => System.Numerics.BitOperations.PopCount((uint)character - 0x2800)));
            Assert.Equal("\u28FF\u28FF\u28FF\u28FF", lines[1]);
            Assert.Equal("\u2800\u2800\u2800\u2800", lines[2]);
        }
    }

    [Fact]
    public void Large_pictures_are_scaled_down_in_proportion()
    {
        float[] pixels = new float[100 * 50];
        pixels.AsSpan(0, 2500).Fill(1);
        string[] lines = Lines(new GreyPicture(pixels, 100, 50, "x"), columns: 8);
        Assert.Equal(["\u28FF\u28FF\u28FF\u28FF", "\u28FF\u28FF\u28FF\u28FF", "\u2800\u2800\u2800\u2800", "\u2800\u2800\u2800\u2800", "x"], lines);
    }

    [Fact]
    public void Predictions_stand_below_their_pictures_and_mistakes_say_what_was_right()
    {
        GreyPicture right = new([0, 1], 1, 2, "cat", "cat") { Note = "0.90" }, wrong = new([1, 0], 1, 2, "dog", "a very large cat") { Note = "0.50" }, unknown = new([1, 0], 1, 2, "fox");
        string[] lines = Lines([right, wrong, unknown], perLine: 2, columns: 10);
        Assert.Equal(["\u2808          \u2801", "cat        \u2717 dog", "0.90       is a very\u2026", "\u2801", "fox"], lines);
    }

    [Fact]
    public void The_sheet_shows_notes_too()
    {
        SvgFile svg = new(new PicturesChart("Notes", [new GreyPicture([0, 1], 1, 2, "cat", "dog") { Note = "0.50" }]));
        Assert.Contains(svg.Texts, text => text.StartsWith("is dog, 0.50", StringComparison.Ordinal));
        Assert.Contains("predicted cat (0.50), actually dog", new PicturesChart("Notes", [new GreyPicture([0, 1], 1, 2, "cat", "dog") { Note = "0.50" }]).Description);
    }

    [Fact]
    public void Numbers_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ConsolePictures.Write([], perLine: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConsolePictures.Write([], columns: 1));
        Assert.Empty(Lines([], 1, 10));
    }

    private static string[] Lines(GreyPicture picture, int columns = 10) => Lines([picture], 1, columns);

    private static string[] Lines(GreyPicture[] pictures, int perLine, int columns)
    {
        using StringWriter output = new();
        ConsolePictures.Write(pictures, perLine, columns, Terminal.Plain(output));
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];
    }
}
