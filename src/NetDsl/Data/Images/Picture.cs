namespace NetDsl;

/// <summary>How <see cref="Picture.Resize"/> finds the pixels of the new size.</summary>
public enum Interpolation
{
    /// <summary>The pixel whose place comes nearest; keeps exact values, for masks and drawings.</summary>
    Nearest,

    /// <summary>Between the four nearest pixels; when a picture shrinks, over all pixels that fall together.</summary>
    Bilinear,
}

/// <summary>
/// A picture in memory: height x width x channels bytes, row by row. Reads PNG, BMP and Netpbm (PGM, PPM) files, and brings pictures to
/// the one size and number of channels that a model takes. Small and managed; for anything else, decode with a library of your choice and pass the pixels on.
/// </summary>
/// <example><code>
/// float[] input = new float[Sight.InputSize];
/// Picture.Read("cat.png").ToGrey().Resize(28, 28).CopyTo(input);
/// </code></example>
public sealed class Picture
{
    private readonly byte[] pixels;

    /// <summary>Takes over pixels.</summary>
    /// <param name="height">Rows of pixels, 1 or more.</param>
    /// <param name="width">Pixels per row, 1 or more.</param>
    /// <param name="channels">Values per pixel: 1 for grey, 3 for red, green, blue; 1 or more.</param>
    /// <param name="pixels">Height x width x channels values; taken over, not copied.</param>
    /// <exception cref="ArgumentException">The number of values is another one.</exception>
    public Picture(int height, int width, int channels, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != ValueCount(height, width, channels))
        {
            throw new ArgumentException($"A picture of {height} x {width} pixels with {channels} value(s) each has {ValueCount(height, width, channels)} values, not {pixels.Length}.", nameof(pixels));
        }

        Height = height;
        Width = width;
        Channels = channels;
        this.pixels = pixels;
    }

    /// <summary>Rows of pixels.</summary>
    public int Height { get; }

    /// <summary>Pixels per row.</summary>
    public int Width { get; }

    /// <summary>Values per pixel.</summary>
    public int Channels { get; }

    /// <summary>The values, row by row, pixel by pixel.</summary>
    public ReadOnlySpan<byte> Pixels => pixels;

    /// <summary>Reads a file; its first bytes tell the format.</summary>
    /// <param name="path">The file: PNG (not interlaced), BMP (not compressed), PGM or PPM. Transparency is left out, colour tables are looked up, values of any depth become the nearest of 0 to 255.</param>
    /// <returns>A picture of 1 or 3 channels.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DatasetException">The file is damaged, or of a kind that is not read; the message says which.</exception>
    public static Picture Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        return File.Exists(full) ? Decode(PictureFile.Bytes(full, path), path) : throw new FileNotFoundException($"There is no file '{full}'.", full);
    }

    /// <summary>Reads the contents of a file.</summary>
    /// <param name="file">All bytes of the file.</param>
    /// <param name="name">What messages call it.</param>
    /// <inheritdoc cref="Read"/>
    public static Picture Decode(ReadOnlySpan<byte> file, string name = "picture")
    {
        CheckBeginning(file, name);
        PictureBytes bytes = new(file, name);
        return IsPng(file) ? PngReader.Read(bytes) : IsBmp(file) ? BmpReader.Read(bytes) : NetpbmReader.Read(bytes);
    }

    /// <summary>The same picture in grey: of red, green and blue by the weights of ITU-R BT.601, of other numbers of channels the mean.</summary>
    public Picture ToGrey()
    {
        if (Channels == 1)
        {
            return this;
        }

        byte[] grey = new byte[Height * Width];
        for (int i = 0; i < grey.Length; i++)
        {
            ReadOnlySpan<byte> pixel = pixels.AsSpan(i * Channels, Channels);
            if (Channels == 3)
            {
                grey[i] = (byte)((299 * pixel[0] + 587 * pixel[1] + 114 * pixel[2] + 500) / 1000);
            }
            else
            {
                long sum = Channels / 2;
                foreach (byte value in pixel) sum += value;
                grey[i] = (byte)(sum / Channels);
            }
        }

        return new Picture(Height, Width, 1, grey);
    }

    /// <summary>The same picture in another size; the proportions are the caller's business.</summary>
    /// <param name="height">New rows of pixels, 1 or more.</param>
    /// <param name="width">New pixels per row, 1 or more.</param>
    /// <param name="interpolation">How pixels are found.</param>
    /// <exception cref="ArgumentException">The new size has more values than an array holds.</exception>
    public Picture Resize(int height, int width, Interpolation interpolation = Interpolation.Bilinear)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        if (ValueCount(height, width, Channels) > Array.MaxLength)
        {
            throw new ArgumentException($"A picture of {height} x {width} pixels with {Channels} value(s) each has {ValueCount(height, width, Channels)} values; an array holds at most {Array.MaxLength}. Take a smaller size.", nameof(height));
        }

        return new Picture(height, width, Channels, PictureScaling.Scale(this, height, width, interpolation));
    }

    /// <summary>Writes the values as features from 0 to 255; <c>[Rescale(1 / 255f)]</c> in the model brings them to 0 to 1.</summary>
    /// <param name="features">Receives height x width x channels values.</param>
    /// <exception cref="ArgumentException">There is room for another number; the message names both sizes.</exception>
    public void CopyTo(Span<float> features)
    {
        if (features.Length != pixels.Length)
        {
            throw new ArgumentException(
                $"The picture has {Height} x {Width} pixels with {Channels} value(s) each, {pixels.Length} in all, but there is room for {features.Length}: use Resize and ToGrey to bring it to the model's input.",
                nameof(features));
        }

        for (int i = 0; i < pixels.Length; i++)
        {
            features[i] = pixels[i];
        }
    }

    /// <summary>Refuses what does not begin like a picture.</summary>
    /// <param name="file">All bytes of the file, or the first ones.</param>
    /// <param name="name">What messages call it.</param>
    internal static void CheckBeginning(ReadOnlySpan<byte> file, string name)
    {
        if (!IsPng(file) && !IsBmp(file) && !IsNetpbm(file))
        {
            throw new PictureBytes(file, name).Refuse("it begins neither as a PNG, nor as a BMP, PGM or PPM file. Save it in one of these formats.");
        }
    }

    private static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith(PngReader.Signature);

    private static bool IsBmp(ReadOnlySpan<byte> file) => file.StartsWith("BM"u8);

    private static bool IsNetpbm(ReadOnlySpan<byte> file) => file.Length > 1 && file[0] == 'P' && file[1] is >= (byte)'2' and <= (byte)'6' and not (byte)'4';

    /// <summary>How many values a picture has, whatever the sizes: three times 31 bits are more than a long holds.</summary>
    internal static Int128 ValueCount(int height, int width, int channels) => (Int128)height * width * channels;
}
