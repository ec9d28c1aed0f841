using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetDsl.Reporting.Tests;

public class PictureTests
{
    [Fact]
    public void A_PNG_holds_the_pixels_that_went_in()
    {
        byte[] pixels = [.. Enumerable.Range(0, 7 * 5).Select(i => (byte)(i * 7))];
        byte[] png = PngWriter.Grey(pixels, width: 7, height: 5);

        Dictionary<string, byte[]> chunks = Chunks(png);
        Assert.Equal(7, BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"]));
        Assert.Equal(5, BinaryPrimitives.ReadInt32BigEndian(chunks["IHDR"].AsSpan(4)));
        Assert.Equal([8, 0, 0, 0, 0], chunks["IHDR"][8..]);
        using ZLibStream rows = new(new MemoryStream(chunks["IDAT"]), CompressionMode.Decompress);
        using MemoryStream plain = new();
        rows.CopyTo(plain);
        Assert.Equal(pixels, plain.ToArray().Chunk(8).SelectMany(row => row[1..]));
        Assert.All(plain.ToArray().Chunk(8), row => Assert.Equal(0, row[0]));
        Assert.Empty(chunks["IEND"]);
    }

    [Fact]
    public void The_checksum_is_that_of_the_standard() =>
        // The end chunk is the same in every PNG file.
        Assert.Equal("0000000049454E44AE426082", Convert.ToHexString(PngWriter.Grey([0], 1, 1)[^12..]));

    [Fact]
    public void Pictures_show_what_was_predicted_and_what_would_have_been_right()
    {
        PicturesChart chart = Gallery.Pictures();
        SvgFile svg = new(chart);

        Assert.Equal(9, svg.Elements("image").Count());
        Assert.All(svg.Elements("image"), image => Assert.StartsWith("data:image/png;base64,", image.Attribute("href")!.Value));
        Assert.Contains("is ring 5", svg.Texts);
        Assert.Single(svg.OfClass("dashed"));
        Assert.Contains("Picture 5: predicted ring 4, actually ring 5.", chart.Description);
        Assert.Contains("There are no pictures.", new SvgFile(new PicturesChart("None", [])).Texts);
    }

    [Fact]
    public void Pictures_take_any_values_but_not_any_number_of_them()
    {
        GreyPicture picture = new([float.NaN, float.MinValue, float.MaxValue, 0, float.PositiveInfinity, 0], 2, 3, "<&>");
        _ = new SvgFile(new PicturesChart("Odd", [picture, new GreyPicture([1], 1, 1, "constant")]));

        Assert.Contains("2 x 3 pixels has 6 values, not 5", Assert.Throws<ArgumentException>(() => new GreyPicture(new float[5], 2, 3, "")).Message);
    }

    // Reads what a decoder reads first: signature, chunks, and that nothing follows.
    private static Dictionary<string, byte[]> Chunks(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        Dictionary<string, byte[]> chunks = [];
        int at = 8;
        while (at < png.Length)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks.Add(Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]);
            at += 12 + length;
        }

        return chunks;
    }
}
