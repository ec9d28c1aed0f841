namespace NetDsl.Testing;

/// <summary>
/// Convolution of a picture, or of a sequence as a picture of one line: <c>y[v, u, f] = b_f + sum x[v s + i d - top, u s + j d - left, c] W[i, j, c, f]</c>
/// with x = 0 beyond the edges. The activation is a layer of its own.
/// </summary>
public sealed class ConvolutionReference : LayerReference
{
    private readonly (int Height, int Width, int Channels) _x;
    private readonly (int Height, int Width) _y;
    private readonly ReferenceWindow _window;
    private readonly int _filters;
    private readonly ReferenceTensor _kernel;
    private readonly ReferenceTensor? _bias;
    private double[][] _inputs = [];

    /// <summary>Makes a layer with zero weights.</summary>
    public ConvolutionReference((int Height, int Width, int Channels) map, ReferenceWindow window, int filters, bool useBias, string kernel = "kernel")
        : base(map.Height * map.Width * map.Channels, window.Positions(map.Height, map.Width).Height * window.Positions(map.Height, map.Width).Width * filters)
    {
        (_x, _window, _filters) = (map, window, filters);
        _y = window.Positions(map.Height, map.Width);
        _kernel = new ReferenceTensor(kernel, window.Height * window.Width * map.Channels, filters);
        _bias = useBias ? new ReferenceTensor("bias", 1, filters) : null;
        Tensors = _bias is null ? [_kernel] : [_kernel, _bias];
    }

    /// <inheritdoc/>
    public override string Kind => "conv";

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceTensor> Tensors { get; }

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode)
    {
        double[][] output = NewBatch(batch.Length, OutputSize);
        for (int r = 0; r < batch.Length; r++)
        {
            if (_bias is not null)
            {
                for (int i = 0; i < OutputSize; i++)
                {
                    output[r][i] = _bias[0, i % _filters];
                }
            }

            Each((y, x, k) =>
            {
                for (int f = 0; f < _filters; f++)
                {
                    output[r][y + f] += batch[r][x] * _kernel[k, f];
                }
            });
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
        Array.Clear(_kernel.Gradients);
        if (_bias is not null)
        {
            Array.Clear(_bias.Gradients);
        }

        for (int r = 0; r < outputGradient.Length; r++)
        {
            double[] dy = outputGradient[r];
            for (int i = 0; i < OutputSize && _bias is not null; i++)
            {
                _bias.Gradient(0, i % _filters) += dy[i];
            }

            Each((y, x, k) =>
            {
                for (int f = 0; f < _filters; f++)
                {
                    inputGradient[r][x] += dy[y + f] * _kernel[k, f];
                    _kernel.Gradient(k, f) += dy[y + f] * _inputs[r][x];
                }
            });
        }

        return inputGradient;
    }

    /// <summary>Calls back for every product: place of the first filter in the output, place in the input, row of the kernel.</summary>
    private void Each(Action<int, int, int> body)
    {
        (int top, int left) = _window.Before(_x.Height, _x.Width);
        for (int v = 0; v < _y.Height; v++)
        {
            for (int u = 0; u < _y.Width; u++)
            {
                for (int i = 0; i < _window.Height; i++)
                {
                    for (int j = 0; j < _window.Width; j++)
                    {
                        int line = (v * _window.StrideY) + (i * _window.Dilation) - top, pixel = (u * _window.StrideX) + (j * _window.Dilation) - left;
                        if (line < 0 || line >= _x.Height || pixel < 0 || pixel >= _x.Width)
                        {
                            continue;
                        }

                        for (int c = 0; c < _x.Channels; c++)
                        {
                            body(((v * _y.Width) + u) * _filters, (((line * _x.Width) + pixel) * _x.Channels) + c, (((i * _window.Width) + j) * _x.Channels) + c);
                        }
                    }
                }
            }
        }
    }
}
