namespace NetDsl.Testing;

/// <summary>
/// A window as its attribute describes it, with the sizes of Keras and the padding of TensorFlow. Written apart from the compiler's own, which is what the
/// references are to check.
/// </summary>
/// <param name="Height">Lines.</param>
/// <param name="Width">Pixels in each.</param>
/// <param name="StrideY">Lines from position to position.</param>
/// <param name="StrideX">Pixels from position to position.</param>
/// <param name="Dilation">Pixels from one element of the window to the next.</param>
/// <param name="Same">Whether there are zeros beyond the edges, so that every pixel is the middle of a window.</param>
public sealed record ReferenceWindow(int Height, int Width, int StrideY, int StrideX, int Dilation, bool Same)
{
    /// <summary>The window of a pooling layer: without a stride, windows lie side by side in both directions.</summary>
    public static ReferenceWindow Of(PoolingAttribute attribute)
    {
        (int height, int width) = attribute switch
        {
            MaxPool2DAttribute a => (a.PoolHeight, a.PoolWidth),
            AveragePool2DAttribute a => (a.PoolHeight, a.PoolWidth),
            MaxPool1DAttribute a => (1, a.Pool),
            AveragePool1DAttribute a => (1, a.Pool),
            _ => throw new ArgumentException($"{attribute.GetType().Name} has no window here.", nameof(attribute)),
        };
        int stride = attribute.Stride;
        return new ReferenceWindow(height, width, stride > 0 ? stride : height, stride > 0 ? stride : width, 1, attribute.Padding == Padding.Same);
    }

    /// <summary>The window of a convolution.</summary>
    public static ReferenceWindow Of(ConvolutionAttribute attribute)
    {
        (int height, int width) = attribute switch
        {
            Conv2DAttribute a => (a.KernelHeight, a.KernelWidth),
            DepthwiseConv2DAttribute a => (a.KernelHeight, a.KernelWidth),
            SeparableConv2DAttribute a => (a.KernelHeight, a.KernelWidth),
            Conv2DTransposeAttribute a => (a.KernelHeight, a.KernelWidth),
            Conv1DAttribute a => (1, a.Kernel),
            _ => throw new ArgumentException($"{attribute.GetType().Name} has no window here.", nameof(attribute)),
        };
        return new ReferenceWindow(height, width, attribute.Stride, attribute.Stride, attribute.Dilation, attribute.Padding == Padding.Same);
    }

    /// <summary>A window that is as large as the map.</summary>
    public static ReferenceWindow Whole(int height, int width) => new(height, width, height, width, 1, Same: false);

    /// <summary>Positions over a map, line by line and in a line.</summary>
    public (int Height, int Width) Positions(int height, int width) => (Along(height, Height, StrideY).Positions, Along(width, Width, StrideX).Positions);

    /// <summary>Lines above and pixels left of the map that the first position reads: the smaller half of all that lies beyond.</summary>
    public (int Top, int Left) Before(int height, int width) => (Along(height, Height, StrideY).Before, Along(width, Width, StrideX).Before);

    /// <summary>Height and width that a transposed convolution makes of a map.</summary>
    public (int Height, int Width) Transposed(int height, int width)
    {
        return (Size(height, Height, StrideY), Size(width, Width, StrideX));

        int Size(int size, int elements, int stride) => (size * stride) + (Same ? 0 : Math.Max(Span(elements) - stride, 0));
    }

    private int Span(int elements) => ((elements - 1) * Dilation) + 1;

    private (int Positions, int Before) Along(int size, int elements, int stride)
    {
        if (!Same)
        {
            return (((size - Span(elements)) / stride) + 1, 0);
        }

        int positions = (int)Math.Ceiling((double)size / stride);
        return (positions, Math.Max(((positions - 1) * stride) + Span(elements) - size, 0) / 2);
    }
}
