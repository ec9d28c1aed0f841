using NetDsl.Compiler.Layers;


namespace NetDsl.Testing;

/// <summary>The largest value or the mean of each window, channel by channel; what lies beyond the edge does not count. Of several largest values the first one gets the gradient.</summary>
public sealed class PoolingReference : LayerReference
{
    private readonly (int Height, int Width, int Channels) _x;
    private readonly (int Height, int Width) _y;
    private readonly ReferenceWindow _window;
    private readonly PoolingKind _kind;
    private double[][] _inputs = [];

    /// <summary>Makes the layer.</summary>
    public PoolingReference((int Height, int Width, int Channels) map, ReferenceWindow window, PoolingKind kind)
        : base(map.Height * map.Width * map.Channels, window.Positions(map.Height, map.Width).Height * window.Positions(map.Height, map.Width).Width * map.Channels) =>
        (_x, _y, _window, _kind) = (map, window.Positions(map.Height, map.Width), window, kind);

    /// <inheritdoc/>
    public override string Kind => "pool";

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode)
    {
        double[][] output = NewBatch(batch.Length, OutputSize);
        for (int r = 0; r < batch.Length; r++)
        {
            for (int i = 0; i < OutputSize; i++)
            {
                IEnumerable<double> values = Places(i).Select(place => batch[r][place]);
                output[r][i] = _kind == PoolingKind.Max ? values.Aggregate(Math.Max) : values.Average();
            }
        }

        if (mode == ForwardMode.Training)
        {
            _inputs = batch;
        }

        return output;
    }

    /// <inheritdoc/>
    public override double[][] Backward(double[][] outputGradient)
    {
        double[][] inputGradient = NewBatch(outputGradient.Length, InputSize);
        for (int r = 0; r < outputGradient.Length; r++)
        {
            for (int i = 0; i < OutputSize; i++)
            {
                int[] places = [.. Places(i)];
                if (_kind == PoolingKind.Max)
                {
                    inputGradient[r][places.MaxBy(place => _inputs[r][place])] += outputGradient[r][i];
                    continue;
                }

                foreach (int place in places)
                {
                    inputGradient[r][place] += outputGradient[r][i] / places.Length;
                }
            }
        }

        return inputGradient;
    }

    /// <summary>Places of the input in the window of an output, in order.</summary>
    private IEnumerable<int> Places(int output)
    {
        (int top, int left) = _window.Before(_x.Height, _x.Width);
        int channel = output % _x.Channels, u = output / _x.Channels % _y.Width, v = output / _x.Channels / _y.Width;
        return
            from line in Enumerable.Range((v * _window.StrideY) - top, _window.Height)
            from pixel in Enumerable.Range((u * _window.StrideX) - left, _window.Width)
            where line >= 0 && line < _x.Height && pixel >= 0 && pixel < _x.Width
            select (((line * _x.Width) + pixel) * _x.Channels) + channel;
    }
}
