namespace NetDsl.Testing;

/// <summary>A layer whose outputs are inputs, some of them several times, or 0.</summary>
public sealed class RearrangedReference : LayerReference
{
    private readonly int?[] _sources;

    private RearrangedReference(string kind, int inputs, int?[] sources)
        : base(inputs, sources.Length) => (Kind, _sources) = (kind, sources);

    /// <inheritdoc/>
    public override string Kind { get; }

    /// <summary>Every pixel repeated over a block.</summary>
    public static RearrangedReference UpSampling((int Height, int Width, int Channels) map, int height, int width) =>
        Of("up_sampling", map, (map.Height * height, map.Width * width), (line, pixel) => (line / height, pixel / width));

    /// <summary>Zeros around a picture.</summary>
    public static RearrangedReference ZeroPadding((int Height, int Width, int Channels) map, (int Top, int Bottom, int Left, int Right) around) =>
        Of("zero_padding", map, (map.Height + around.Top + around.Bottom, map.Width + around.Left + around.Right), (line, pixel) => (line - around.Top, pixel - around.Left));

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode) =>
        [.. batch.Select(row => Array.ConvertAll(_sources, source => source is { } place ? row[place] : 0))];

    /// <inheritdoc/>
    public override double[][] Backward(double[][] outputGradient)
    {
        double[][] inputGradient = NewBatch(outputGradient.Length, InputSize);
        for (int r = 0; r < outputGradient.Length; r++)
        {
            for (int i = 0; i < OutputSize; i++)
            {
                if (_sources[i] is { } place)
                {
                    inputGradient[r][place] += outputGradient[r][i];
                }
            }
        }

        return inputGradient;
    }

    private static RearrangedReference Of(string kind, (int Height, int Width, int Channels) map, (int Height, int Width) output, Func<int, int, (int Line, int Pixel)> source)
    {
        int?[] sources = new int?[output.Height * output.Width * map.Channels];
        for (int i = 0; i < sources.Length; i++)
        {
            (int line, int pixel) = source(i / map.Channels / output.Width, i / map.Channels % output.Width);
            bool inside = line >= 0 && line < map.Height && pixel >= 0 && pixel < map.Width;
            sources[i] = inside ? (((line * map.Width) + pixel) * map.Channels) + (i % map.Channels) : null;
        }

        return new RearrangedReference(kind, map.Height * map.Width * map.Channels, sources);
    }
}
