namespace NetDsl;

/// <summary>Scales pictures, row by row: first down the columns, then along the row, so that no more than two rows are kept beside the pictures.</summary>
internal static class PictureScaling
{
    /// <summary>The values of the picture in its new size, which fit an array.</summary>
    public static byte[] Scale(Picture picture, int height, int width, Interpolation interpolation)
    {
        int channels = picture.Channels;
        Tap[] across = new Tap[width];
        for (int x = 0; x < width; x++) across[x] = Tap.Of(x, picture.Width, width, interpolation);
        byte[] scaled = new byte[height * width * channels];
        double[] column = new double[picture.Width * channels];
        ReadOnlySpan<byte> pixels = picture.Pixels;
        for (int y = 0; y < height; y++)
        {
            Array.Clear(column);
            Tap down = Tap.Of(y, picture.Height, height, interpolation);
            for (int tap = 0; tap < down.Weights.Length; tap++)
            {
                ReadOnlySpan<byte> source = pixels.Slice((down.First + tap) * column.Length, column.Length);
                for (int i = 0; i < column.Length; i++) column[i] += down.Weights[tap] * source[i];
            }

            Span<byte> line = scaled.AsSpan(y * width * channels, width * channels);
            for (int i = 0; i < line.Length; i++)
            {
                Tap place = across[i / channels];
                double sum = 0;
                for (int tap = 0; tap < place.Weights.Length; tap++) sum += place.Weights[tap] * column[(place.First + tap) * channels + i % channels];
                line[i] = (byte)Math.Clamp(Math.Round(sum, MidpointRounding.AwayFromZero), 0, 255);
            }
        }

        return scaled;
    }

    /// <summary>
    /// The pixels of a line, side by side, that make up a pixel of the new one, with weights that sum to 1. Bilinear: a triangle around the place, as wide as
    /// one pixel of the coarser of both lines, so that shrinking leaves no pixel out (what Pillow's BILINEAR does).
    /// </summary>
    private readonly record struct Tap(int First, double[] Weights)
    {
        private static readonly double[] Alone = [1];

        public static Tap Of(int target, int from, int to, Interpolation interpolation)
        {
            double step = (double)from / to, center = (target + 0.5) * step;
            if (interpolation == Interpolation.Nearest)
            {
                return new(Math.Min((int)center, from - 1), Alone);
            }

            double reach = Math.Max(1, step);
            int first = Math.Max(0, (int)(center - reach + 0.5)), end = Math.Min(from, (int)(center + reach + 0.5));
            double[] weights = new double[end - first];
            double sum = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = Math.Max(0, 1 - Math.Abs(first + i + 0.5 - center) / reach);
                sum += weights[i];
            }

            for (int i = 0; i < weights.Length; i++) weights[i] /= sum;
            return new(first, weights);
        }
    }
}
