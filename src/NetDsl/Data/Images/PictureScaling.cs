namespace NetDsl;

/// <summary>Scales pictures, first along the rows, then along the columns.</summary>
internal static class PictureScaling
{
    /// <summary>The values of the picture in its new size.</summary>
    public static byte[] Scale(Picture picture, int height, int width, Interpolation interpolation)
    {
        Taps across = new(picture.Width, width, interpolation), down = new(picture.Height, height, interpolation);
        int channels = picture.Channels;
        double[] lines = new double[picture.Height * width * channels];
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                foreach ((int source, double weight) in across.Of(x))
                {
                    for (int c = 0; c < channels; c++)
                    {
                        lines[(y * width + x) * channels + c] += weight * picture.Pixels[(y * picture.Width + source) * channels + c];
                    }
                }
            }
        }

        byte[] scaled = new byte[height * width * channels];
        double[] line = new double[width * channels];
        for (int y = 0; y < height; y++)
        {
            Array.Clear(line);
            foreach ((int source, double weight) in down.Of(y))
            {
                for (int i = 0; i < line.Length; i++)
                {
                    line[i] += weight * lines[source * line.Length + i];
                }
            }

            for (int i = 0; i < line.Length; i++)
            {
                scaled[y * line.Length + i] = (byte)Math.Clamp(Math.Round(line[i], MidpointRounding.AwayFromZero), 0, 255);
            }
        }

        return scaled;
    }

    /// <summary>
    /// The pixels of a line that make up each pixel of the new one, with weights that sum to 1. Bilinear: a triangle around the place, as wide as
    /// one pixel of the coarser of both lines, so that shrinking leaves no pixel out (what Pillow's BILINEAR does).
    /// </summary>
    private sealed class Taps(int from, int to, Interpolation interpolation)
    {
        private readonly double step = (double)from / to;

        public IEnumerable<(int Source, double Weight)> Of(int target)
        {
            double center = (target + 0.5) * step;
            if (interpolation == Interpolation.Nearest)
            {
                return [(Math.Min((int)center, from - 1), 1)];
            }

            double reach = Math.Max(1, step);
            int first = Math.Max(0, (int)(center - reach + 0.5)), end = Math.Min(from, (int)(center + reach + 0.5));
            double[] weights = new double[end - first];
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = Math.Max(0, 1 - Math.Abs(first + i + 0.5 - center) / reach);
            }

            double sum = weights.Sum();
            return weights.Select((weight, i) => (first + i, weight / sum));
        }
    }
}
