using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetDsl.Tests.Data;

public class PictureTests
{
    // 13 x 9 pixels with red 19 x, green 28 y, blue 7 x y (each modulo 256), opaque; written by a browser (canvas.toDataURL).
    private const string BrowserPng =
        "iVBORw0KGgoAAAANSUhEUgAAAA0AAAAJCAYAAADpeqZqAAAAW0lEQVR4AezQoQ2AQABD0eYMDkNwdSQIHA4UDgUOzw7swA7swA7swA7swf0pTp14adKkpkHSX6HFiAU7Dpy4cOPBiw9BZuZCcim5BoUbskOPARNmrNiUR059RAQAAP//ArErSwAAAAZJREFUAwC7My9APvyAwQAAAABJRU5ErkJggg==";

    [Fact]
    public void A_PNG_of_another_program_is_read()
    {
        Picture picture = Picture.Decode(Convert.FromBase64String(BrowserPng));
        Assert.Equal((9, 13, 3), (picture.Height, picture.Width, picture.Channels));
        for (int i = 0; i < 9 * 13; i++)
        {
            (int x, int y) = (i % 13, i / 13);
            Assert.Equal([(byte)(19 * x), (byte)(28 * y), (byte)(7 * x * y)], picture.Pixels.Slice(3 * i, 3).ToArray());
        }
    }

    [Theory]
    [InlineData(0, 8, 1, 1)]
    [InlineData(2, 8, 3, 3)]
    [InlineData(4, 8, 2, 1)]
    [InlineData(6, 8, 4, 3)]
    [InlineData(0, 16, 2, 1)]
    [InlineData(6, 16, 8, 3)]
    public void Every_filter_of_a_PNG_is_undone(int color, int depth, int bytesPerPixel, int channels)
    {
        const int Width = 7, Height = 10;
        byte[] raw = new byte[Width * Height * bytesPerPixel];
        new Random(4).NextBytes(raw);
        Picture picture = Picture.Decode(Png(Width, Height, depth, color, Filtered(raw, Width * bytesPerPixel, bytesPerPixel)));
        Assert.Equal((Height, Width, channels), (picture.Height, picture.Width, picture.Channels));
        for (int pixel = 0; pixel < Width * Height; pixel++)
        {
            for (int c = 0; c < channels; c++) Assert.Equal(raw[pixel * bytesPerPixel + c * (depth / 8)], picture.Pixels[pixel * channels + c]);
        }
    }

    [Fact]
    public void Small_depths_and_colour_tables_become_bytes()
    {
        Assert.Equal([255, 0, 255, 0, 0, 0, 0, 0, 255], Picture.Decode(Png(9, 1, 1, 0, [0, 0b1010_0000, 0b1000_0000])).Pixels.ToArray());
        Assert.Equal([0, 85, 170, 255, 255], Picture.Decode(Png(5, 1, 2, 0, [0, 0b00_01_10_11, 0b11_00_00_00])).Pixels.ToArray());
        Assert.Equal([0, 17, 255], Picture.Decode(Png(3, 1, 4, 0, [0, 0x01, 0xF0])).Pixels.ToArray());
        Assert.Equal([4, 5, 6, 1, 2, 3], Picture.Decode(Png(2, 1, 4, 3, [0, 0x10], palette: [1, 2, 3, 4, 5, 6])).Pixels.ToArray());
    }

    [Fact]
    public void Netpbm_files_are_read_as_text_and_binary()
    {
        Assert.Equal([0, 128, 255], Text("P2 # grey\n3 1\n# largest\n2\n0 1 2\n").Pixels.ToArray());
        Assert.Equal([255, 0, 0, 0, 0, 255], Text("P3\n2 1\n255\n255 0 0  0 0 255").Pixels.ToArray());
        Assert.Equal([7, 9], Picture.Decode([.. "P5 1 2 255\n"u8, 7, 9]).Pixels.ToArray());
        Assert.Equal([1, 2, 3], Picture.Decode([.. "P6 1 1 255\n"u8, 1, 2, 3]).Pixels.ToArray());
        Assert.Equal([255, 128], Picture.Decode([.. "P5 2 1 65535\n"u8, 0xFF, 0xFF, 0x80, 0x00]).Pixels.ToArray());

        static Picture Text(string file) => Picture.Decode(Encoding.ASCII.GetBytes(file));
    }

    [Fact]
    public void Bmp_files_are_read_from_below_and_from_above()
    {
        // 2 x 2 pixels of blue, green, red; rows padded to 4 bytes.
        byte[] below = [10, 11, 12, 13, 14, 15, 0, 0, 1, 2, 3, 4, 5, 6, 0, 0];
        byte[] expected = [3, 2, 1, 6, 5, 4, 12, 11, 10, 15, 14, 13];
        Assert.Equal(expected, Picture.Decode(Bmp(2, 2, 24, below)).Pixels.ToArray());
        Assert.Equal(expected, Picture.Decode(Bmp(2, -2, 24, [.. below[8..], .. below[..8]])).Pixels.ToArray());
        Assert.Equal([3, 2, 1], Picture.Decode(Bmp(1, 1, 32, [1, 2, 3, 255])).Pixels.ToArray());
        Assert.Equal([7, 6, 5, 3, 2, 1], Picture.Decode(Bmp(2, 1, 8, [1, 0, 0, 0], table: [1, 2, 3, 0, 5, 6, 7, 0])).Pixels.ToArray());
    }

    [Fact]
    public void Files_that_end_early_or_are_damaged_are_refused_and_never_crash()
    {
        byte[][] files =
        [
            Convert.FromBase64String(BrowserPng), Png(2, 1, 4, 3, [0, 0x10], palette: [1, 2, 3, 4, 5, 6]),
            Bmp(2, 2, 24, new byte[16]), Bmp(2, 1, 8, [1, 0, 0, 0], table: [1, 2, 3, 0, 5, 6, 7, 0]), [.. "P6 2 1 255\n"u8, 1, 2, 3, 4, 5, 6], [.. "P2 2 1 255\n7 8"u8],
        ];
        Random random = new(5);
        foreach (byte[] file in files)
        {
            // The last byte of a text file may well be missing, and so may the checksum behind the end of a PNG.
            for (int length = 0; length < file.Length - 6; length++)
            {
                Assert.Throws<DatasetException>(() => Picture.Decode(file.AsSpan(0, length)));
            }

            for (int i = 0; i < 2000; i++)
            {
                byte[] damaged = [.. file];
                for (int change = random.Next(1, 4); change > 0; change--) damaged[random.Next(file.Length)] = (byte)random.Next(256);
                Exception? exception = Record.Exception(() => Picture.Decode(damaged));
                Assert.True(exception is null or DatasetException, exception?.ToString());
            }
        }
    }

    [Theory]
    [InlineData("GIF89a", "neither as a PNG, nor as a BMP, PGM or PPM")]
    [InlineData("P6 0 5 255\n", "it announces 5 x 0 pixels")]
    [InlineData("P5 99999 99999 255\n", "it announces 99999 x 99999 pixels")]
    [InlineData("P5 1 1 70000\n", "its largest value is 70000")]
    [InlineData("P2 1 1 9\n10", "it holds the value 10, above its largest, 9")]
    [InlineData("P2 x 1 9\n1", "byte 3 should begin a number")]
    public void What_is_not_read_is_named(string file, string message) =>
        Assert.Contains(message, Assert.Throws<DatasetException>(() => Picture.Decode(Encoding.ASCII.GetBytes(file), "cat")).Message);

    [Fact]
    public void Kinds_that_are_not_read_say_what_to_do()
    {
        byte[] interlaced = Png(1, 1, 8, 0, [0, 1]);
        interlaced[28] = 1;
        Assert.Equal("cat: it is an interlaced PNG, which is not read. Save it without interlacing.", Assert.Throws<DatasetException>(() => Picture.Decode(interlaced, "cat")).Message);
        Assert.Contains("a BMP of 4 bits per pixel", Assert.Throws<DatasetException>(() => Picture.Decode(Bmp(2, 2, 4, new byte[16]))).Message);
        Assert.Contains("names colour 3, but its table has 2", Assert.Throws<DatasetException>(() => Picture.Decode(Png(1, 1, 4, 3, [0, 0x30], palette: [1, 2, 3, 4, 5, 6]))).Message);
    }

    [Fact]
    public void A_file_is_read_from_disk_and_a_missing_one_named()
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("a.pgm");
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => Picture.Read(path)).Message);
        File.WriteAllBytes(path, [.. "P5 1 2 255\n"u8, 7, 9]);
        Assert.Equal([7, 9], Picture.Read(path).Pixels.ToArray());
    }

    [Fact]
    public void Grey_weighs_colours_as_eyes_do()
    {
        Picture colours = new(1, 5, 3, [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0]);
        Assert.Equal([76, 150, 29, 255, 0], colours.ToGrey().Pixels.ToArray());
        Assert.Equal([15], new Picture(1, 1, 2, [10, 20]).ToGrey().Pixels.ToArray());
        Picture grey = new(1, 1, 1, [5]);
        Assert.Same(grey, grey.ToGrey());
    }

    [Fact]
    public void Nearest_pixels_keep_exact_values()
    {
        Picture picture = new(2, 2, 1, [1, 2, 3, 4]);
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], picture.Resize(4, 4, Interpolation.Nearest).Pixels.ToArray());
        Assert.Equal([4], picture.Resize(1, 1, Interpolation.Nearest).Pixels.ToArray());
        Assert.Equal([1, 2, 3, 4], picture.Resize(2, 2, Interpolation.Nearest).Pixels.ToArray());
    }

    [Fact]
    public void Bilinear_scaling_goes_in_between_and_shrinking_leaves_no_pixel_out()
    {
        // Twice as wide: the new places lie a quarter of a pixel beside the old ones; the outermost have no other neighbour.
        Assert.Equal([0, 50, 150, 200], new Picture(1, 2, 1, [0, 200]).Resize(1, 4).Pixels.ToArray());

        // Half as wide: pixels at 0.5 and 1.5 pixels from the place weigh 3/4 and 1/4; those outside are left out.
        Assert.Equal([(byte)Math.Round((0.75 * 0 + 0.75 * 100 + 0.25 * 200) / 1.75), (byte)Math.Round((0.25 * 100 + 0.75 * 200 + 0.75 * 40) / 1.75)], new Picture(1, 4, 1, [0, 100, 200, 40]).Resize(1, 2).Pixels.ToArray());

        // Down and across alike, each channel for itself; the same size changes nothing.
        Picture colours = new(2, 1, 3, [0, 10, 20, 200, 110, 20]);
        Assert.Equal([0, 10, 20, 50, 35, 20, 150, 85, 20, 200, 110, 20], colours.Resize(4, 1).Pixels.ToArray());
        Assert.Equal(colours.Pixels.ToArray(), colours.Resize(2, 1).Pixels.ToArray());

        // A single white pixel among 100 x 100 is still seen at a tenth of the size.
        byte[] star = new byte[10_000];
        star[50 * 100 + 50] = 255;
        Assert.Contains(new Picture(100, 100, 1, star).Resize(10, 10).Pixels.ToArray(), value => value > 0);
        Assert.All(new Picture(3, 5, 1, [.. Enumerable.Repeat((byte)200, 15)]).Resize(7, 2).Pixels.ToArray(), value => Assert.Equal(200, value));
    }

    [Fact]
    public void Values_become_features_and_another_size_is_refused_with_both()
    {
        Picture picture = new(1, 2, 1, [3, 250]);
        float[] features = new float[2];
        picture.CopyTo(features);
        Assert.Equal([3f, 250], features);
        string message = Assert.Throws<ArgumentException>(() => picture.CopyTo(new float[784])).Message;
        Assert.StartsWith("The picture has 1 x 2 pixels with 1 value(s) each, 2 in all, but there is room for 784: use Resize and ToGrey", message, StringComparison.Ordinal);
        Assert.Contains("has 6 values, not 5", Assert.Throws<ArgumentException>(() => new Picture(1, 2, 3, new byte[5])).Message);
    }

    // Rows take the filters in turn.
    private static byte[] Filtered(byte[] raw, int length, int pixel)
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

    private static byte[] Png(int width, int height, int depth, int color, byte[] lines, byte[]? palette = null)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = ((byte)depth, (byte)color);
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(lines);
        byte[] data = compressed.ToArray();
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. palette is null ? [] : Chunk("PLTE", palette), .. Chunk("IDAT", data[..5]), .. Chunk("IDAT", data[5..]), .. Chunk("IEND", [])];

        // Checksums are not looked at.
        static byte[] Chunk(string type, byte[] data)
        {
            byte[] length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
            return [.. length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
        }
    }

    private static byte[] Bmp(int width, int height, int bits, byte[] raster, byte[]? table = null)
    {
        byte[] file = new byte[54];
        (file[0], file[1], file[10], file[14], file[28]) = ((byte)'B', (byte)'M', (byte)(54 + (table?.Length ?? 0)), 40, (byte)bits);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        return [.. file, .. table ?? [], .. raster];
    }
}
