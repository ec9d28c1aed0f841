using System.Text;
using static NetDsl.Tests.Data.PictureFiles;

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
        Picture picture = Picture.Decode(Png(Width, Height, depth, color, PictureFiles.Filtered(raw, Width * bytesPerPixel, bytesPerPixel)));
        Assert.Equal((Height, Width, channels), (picture.Height, picture.Width, picture.Channels));
        for (int pixel = 0; pixel < Width * Height; pixel++)
        {
            for (int c = 0; c < channels; c++)
            {
                int place = pixel * bytesPerPixel + c * (depth / 8);
                double value = depth == 8 ? raw[place] : (256 * raw[place] + raw[place + 1]) / 257.0;
                Assert.Equal((byte)Math.Round(value), picture.Pixels[pixel * channels + c]);
            }
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
    public void Files_that_end_early_are_refused()
    {
        byte[][] files =
        [
            Convert.FromBase64String(BrowserPng), Png(2, 1, 4, 3, [0, 0x10], palette: [1, 2, 3, 4, 5, 6]),
            Bmp(2, 2, 24, new byte[16]), Bmp(2, 1, 8, [1, 0, 0, 0], table: [1, 2, 3, 0, 5, 6, 7, 0]), [.. "P6 2 1 255\n"u8, 1, 2, 3, 4, 5, 6], [.. "P2 2 1 255\n7 8"u8],
        ];
        foreach (byte[] file in files)
        {
            // What is behind the pixels of a BMP is not looked at.
            for (int length = 0; length < file.Length - (file[0] == 'B' ? 2 : 0); length++)
            {
                Assert.Throws<DatasetException>(() => Picture.Decode(file.AsSpan(0, length)));
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
    [InlineData("P5 1 1 255x", "byte 10 should be the white space before the pixels")]
    [InlineData("P25 1 255\n1", "white space should follow its first two bytes")]
    [InlineData("P2 1000000000 1 255\n1", "the number at byte 3 has more than 9 digits")]
    [InlineData("P2 1 1 255\n0000000001", "the number at byte 11 has more than 9 digits")]
    [InlineData("P2 3000 3000 255\n1 2 3", "it has 22 bytes and ends before its contents do")]
    [InlineData("P6 3000 3000 255\n123", "it has 20 bytes and ends before its contents do")]
    public void What_is_not_read_is_named(string file, string message) =>
        Assert.Contains(message, Assert.Throws<DatasetException>(() => Picture.Decode(Encoding.ASCII.GetBytes(file), "cat")).Message);

    [Fact]
    public void Sixteen_bits_become_the_nearest_of_256_levels_in_every_format()
    {
        // floor(255 v / 65535 + 1/2): 0x0081 is the first that is 1, 0xFF7F the first that is 255.
        ushort[] values = [0, 0x0080, 0x0081, 0x00FF, 0x0100, 0x7FFF, 0x8000, 0xFF7E, 0xFF7F, 0xFFFF];
        byte[] expected = [0, 0, 1, 1, 1, 127, 128, 254, 255, 255];
        byte[] raster = [.. values.SelectMany(value => new[] { (byte)(value >> 8), (byte)value })];
        Assert.Equal(expected, Picture.Decode(Png(10, 1, 16, 0, [0, .. raster])).Pixels.ToArray());
        Assert.Equal(expected, Picture.Decode([.. "P5 10 1 65535\n"u8, .. raster]).Pixels.ToArray());
        Assert.Equal(expected, Picture.Decode(Encoding.ASCII.GetBytes("P2 10 1 65535\n" + string.Join(' ', values))).Pixels.ToArray());
    }

    [Fact]
    public void Masks_of_a_BMP_say_where_its_colours_are()
    {
        // 2 x 1 pixels, (200,100,50) and (10,20,30), as GIMP writes them: BITMAPV4HEADER, red 0xFF000000, green 0x00FF0000, blue 0x0000FF00.
        byte[] gimp = Convert.FromHexString(
            "424D82000000000000007A0000006C0000000200000001000000010020000300000008000000130B0000130B00000000000000000000000000FF0000FF0000FF0000FF00000042475273" +
            "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000003264C8001E140A");
        byte[] expected = [200, 100, 50, 10, 20, 30];
        Assert.Equal(expected, Picture.Decode(gimp).Pixels.ToArray());

        // A buffer of red, green, blue, alpha as it lies; and with masks behind a header of 40 bytes, with alpha's and without.
        byte[] masks = Convert.FromHexString("FF00000000FF00000000FF00"), raster = Convert.FromHexString("C86432000A141E00");
        byte[] rgba = [.. gimp];
        masks.CopyTo(rgba, 54);
        raster.CopyTo(rgba, 122);
        Assert.Equal(expected, Picture.Decode(rgba).Pixels.ToArray());
        Assert.Equal(expected, Picture.Decode(Bmp(2, 1, 32, raster, table: masks, compression: 3)).Pixels.ToArray());
        Assert.Equal(expected, Picture.Decode(Bmp(2, 1, 32, raster, table: [.. masks, 0, 0, 0, 0xFF], compression: 6)).Pixels.ToArray());

        // 10 bits per colour; 16 bits as 5-6-5 and, without masks, as 5-5-5.
        Assert.Equal([255, 128, 0], Picture.Decode(Bmp(1, 1, 32, Little(1023u << 20 | 512 << 10), table: [.. Little(1023u << 20), .. Little(1023u << 10), .. Little(1023)], compression: 3)).Pixels.ToArray());
        Assert.Equal([255, 134, 8, 0, 0, 255], Picture.Decode(Bmp(2, 1, 16, [0b001_00001, 0b11111_100, 0x1F, 0], table: [.. Little(0xF800), .. Little(0x07E0), .. Little(0x1F)], compression: 3)).Pixels.ToArray());
        Assert.Equal([255, 132, 8, 0, 0, 0], Picture.Decode(Bmp(2, 1, 16, [0b000_00001, 0b0_11111_10, 0, 0x80])).Pixels.ToArray());
    }

    [Theory]
    [InlineData(0u, 0xFF00u, 0xFFu)]
    [InlineData(0xFF00FFu, 0xFF00u, 0xFF000000u)]
    [InlineData(0xFF0000u, 0xFFFF00u, 0xFFu)]
    [InlineData(0xFF0000u, 0xF0F0u, 0xFu)]
    public void Masks_that_are_no_places_of_colours_are_refused(uint red, uint green, uint blue)
    {
        byte[] file = Bmp(1, 1, 32, new byte[4], table: [.. Little(red), .. Little(green), .. Little(blue)], compression: 3);
        Assert.Contains("are no places of red, green and blue in 32 bits", Assert.Throws<DatasetException>(() => Picture.Decode(file)).Message);
    }

    [Fact]
    public void Bitmaps_of_OS2_have_short_headers_or_longer_ones()
    {
        // 16-bit sizes at 18 and 20, colours of three bytes.
        byte[] header = [(byte)'B', (byte)'M', 0, 0, 0, 0, 0, 0, 0, 0, 26, 0, 0, 0, 12, 0, 0, 0, 2, 0, 1, 0, 1, 0, 24, 0];
        Assert.Equal([3, 2, 1, 6, 5, 4], Picture.Decode([.. header, 1, 2, 3, 4, 5, 6, 0, 0]).Pixels.ToArray());
        header[10] = 32;
        header[24] = 8;
        Assert.Equal([7, 6, 5, 3, 2, 1], Picture.Decode([.. header, 1, 2, 3, 5, 6, 7, 1, 0, 0, 0]).Pixels.ToArray());
        Assert.Contains("names colour 2, but its table has 2", Assert.Throws<DatasetException>(() => Picture.Decode([.. header, 1, 2, 3, 5, 6, 7, 2, 0, 0, 0])).Message);
        byte[] second = Bmp(1, 1, 24, [1, 2, 3, 0], table: new byte[24]);
        second[14] = 64;
        Assert.Equal([3, 2, 1], Picture.Decode(second).Pixels.ToArray());
        (second[28], second[30]) = (32, 3);
        Assert.Contains("with compression 3", Assert.Throws<DatasetException>(() => Picture.Decode(second)).Message);
        second[14] = 16;
        Assert.Contains("a header of 16 bytes", Assert.Throws<DatasetException>(() => Picture.Decode(second)).Message);
        Assert.Contains("its pixels begin at byte 54, within its headers of 66 bytes", Assert.Throws<DatasetException>(() => Picture.Decode(Begins(54))).Message);

        static byte[] Begins(byte place)
        {
            byte[] file = Bmp(1, 1, 32, new byte[4], table: new byte[12], compression: 3);
            file[10] = place;
            return file;
        }
    }

    [Fact]
    public void A_PNG_whose_parts_are_damaged_or_not_known_is_refused()
    {
        byte[] whole = Png(3, 1, 8, 0, [0, 1, 2, 3]);
        for (int i = 8; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x10;
            Assert.Throws<DatasetException>(() => Picture.Decode(damaged));
        }

        Assert.Contains("checksum of its part at byte 8", Refused([.. whole[..32], (byte)(whole[32] ^ 1), .. whole[33..]]), StringComparison.Ordinal);

        // What may be passed over has a small first letter.
        Assert.Equal([1, 2, 3], Picture.Decode([.. whole[..33], .. Chunk("tEXt", [1, 2]), .. whole[33..]]).Pixels.ToArray());
        Assert.Contains("necessary and of a kind that is not known", Refused([.. whole[..33], .. Chunk("TEXt", [1, 2]), .. whole[33..]]), StringComparison.Ordinal);
        Assert.Contains("does not begin with the header", Refused([.. whole[..8], .. Chunk("CgBI", [0, 0, 0, 0]), .. whole[8..]]), StringComparison.Ordinal);

        // The flag of zlib that asks for a dictionary (RFC 1950), with its check bits.
        byte[] header = whole[..33], data = [0x78, 0x20, 1, 2, 3, 4, 5, 6];
        data[1] += (byte)(31 - (data[0] * 256 + data[1]) % 31);
        Assert.Contains("compressed data are damaged", Refused([.. header, .. Chunk("IDAT", data), .. Chunk("IEND", [])]), StringComparison.Ordinal);

        static string Refused(byte[] file) => Assert.Throws<DatasetException>(() => Picture.Decode(file)).Message;
    }

    [Theory]
    [InlineData(33_554_432, 1, 16)]
    [InlineData(1, 33_554_432, 16)]
    [InlineData(1 << 30, 1 << 30, 8)]
    [InlineData(int.MaxValue, int.MaxValue, 16)]
    [InlineData(-1, 1, 8)]
    [InlineData(5792, 5792, 16)]
    public void Announced_sizes_take_no_memory(int width, int height, int depth)
    {
        foreach (byte[] file in new[] { Png(width, height, depth, depth == 16 ? 6 : 0, [0, 1, 2, 3]), Bmp(width, height, 24, [1, 2, 3]), Bmp(width, height, 8, [1, 2, 3], table: [1, 2, 3, 4]), Encoding.ASCII.GetBytes($"P5 {(uint)width % 1_000_000_000} {height % 1_000_000_000} 65535\n12") })
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Throws<DatasetException>(() => Picture.Decode(file));
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        }
    }

    [Fact]
    public void Sizes_whose_product_no_number_holds_are_refused()
    {
        Assert.Contains("has 73786976294838206464 values, not 0", Assert.Throws<ArgumentException>(() => new Picture(1 << 22, 1 << 22, 1 << 22, [])).Message);
        Picture dot = new(1, 1, 1, [7]);
        foreach (Interpolation interpolation in Enum.GetValues<Interpolation>())
        {
            Assert.Contains("an array holds at most", Assert.Throws<ArgumentException>(() => dot.Resize(1 << 16, 1 << 16, interpolation)).Message);
            Assert.Contains("an array holds at most", Assert.Throws<ArgumentException>(() => dot.Resize(int.MaxValue, int.MaxValue, interpolation)).Message);
        }

        // High becomes wide: no array of both large sides in between.
        Picture wide = new Picture(100_000, 1, 1, new byte[100_000]).Resize(1, 100_000);
        Assert.Equal((1, 100_000), (wide.Height, wide.Width));
    }

    [Fact]
    public void Kinds_that_are_not_read_say_what_to_do()
    {
        byte[] interlaced = Png(1, 1, 8, 0, [0, 1], interlace: 1);
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
    public void A_file_longer_than_the_first_piece_is_read_whole()
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("a.pgm");
        byte[] pixels = new byte[300 * 1000];
        new Random(1).NextBytes(pixels);
        File.WriteAllBytes(path, [.. "P5 1000 300 255\n"u8, .. pixels]);
        Assert.Equal(pixels, Picture.Read(path).Pixels.ToArray());
    }

    [Fact]
    public void Files_without_end_and_files_larger_than_any_picture_are_refused()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Contains("/dev/zero: it begins neither as a PNG", Assert.Throws<DatasetException>(() => Picture.Read("/dev/zero")).Message, StringComparison.Ordinal);
        }

        using TemporaryFolder folder = new();
        string path = folder.Path("a.bmp");
        using (FileStream file = File.Create(path))
        {
            file.Write("BM"u8);
            file.SetLength(1L << 40);
        }

        Assert.Contains("it has 1073741824 bytes or more", Assert.Throws<DatasetException>(() => Picture.Read(path)).Message, StringComparison.Ordinal);
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
}
