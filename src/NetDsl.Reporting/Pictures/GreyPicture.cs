namespace NetDsl.Reporting;

/// <summary>A grey-scale picture with what was predicted for it.</summary>
public sealed class GreyPicture
{
    private readonly byte[] pixels;

    /// <summary>Takes a picture out of a row of features.</summary>
    /// <param name="values">Height times width values, row by row; the smallest becomes black and the largest white.</param>
    /// <param name="height">Rows of pixels; 1 or more.</param>
    /// <param name="width">Pixels per row; 1 or more.</param>
    /// <param name="predicted">Predicted class.</param>
    /// <param name="actual">Actual class; <see langword="null"/> when unknown.</param>
    /// <exception cref="ArgumentException">The number of values is not height times width.</exception>
    public GreyPicture(ReadOnlySpan<float> values, int height, int width, string predicted, string? actual = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentNullException.ThrowIfNull(predicted);
        if (values.Length != (long)height * width) throw new ArgumentException($"A picture of {height} x {width} pixels has {(long)height * width} values, not {values.Length}.", nameof(values));

        Width = width;
        Height = height;
        Predicted = predicted;
        Actual = actual;
        pixels = Scale(values);
    }

    /// <summary>Pixels per row.</summary>
    public int Width { get; }

    /// <summary>Rows of pixels.</summary>
    public int Height { get; }

    /// <summary>Predicted class.</summary>
    public string Predicted { get; }

    /// <summary>Actual class.</summary>
    public string? Actual { get; }

    /// <summary>A few words below the prediction, such as its probability.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the prediction is known to be wrong.</summary>
    public bool IsMistake => Actual is not null && Actual != Predicted;

    /// <summary>What stands below the prediction: the actual class of a mistake, and the note.</summary>
    internal string Below => string.Join(", ", new[] { IsMistake ? $"is {Actual}" : null, Note }.OfType<string>());

    internal ReadOnlySpan<byte> Pixels => pixels;

    internal string DataUri() => PngWriter.DataUri(PngWriter.Grey(pixels, Width, Height));

    private static byte[] Scale(ReadOnlySpan<float> values)
    {
        float least = float.PositiveInfinity, most = float.NegativeInfinity;
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) continue;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        byte[] grey = new byte[values.Length];
        for (int i = 0; i < grey.Length; i++)
        {
            // In double: the range of two floats may not be a float.
            double share = most > least ? ((double)values[i] - least) / ((double)most - least) : 0;
            grey[i] = double.IsNaN(share) ? (byte)0 : (byte)Math.Round(255 * Math.Clamp(share, 0, 1));
        }

        return grey;
    }
}
