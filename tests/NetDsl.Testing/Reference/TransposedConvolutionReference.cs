namespace NetDsl.Testing;

/// <summary>
/// Transposed convolution: every x[v, u, c] adds <c>x W[i, j, f, c]</c> to y[v s + i d - top, u s + j d - left, f]; what falls beyond the edges is dropped.
/// With same padding top and left are those of the convolution that leads from y to x.
/// </summary>
/// <param name="map">The input.</param>
/// <param name="window">The window.</param>
/// <param name="filters">Channels of the output.</param>
/// <param name="useBias">Whether there is a bias per filter.</param>
public sealed class TransposedConvolutionReference((int Height, int Width, int Channels) map, ReferenceWindow window, int filters, bool useBias) : WindowReference(
    map.Height * map.Width * map.Channels,
    window.Transposed(map.Height, map.Width).Height * window.Transposed(map.Height, map.Width).Width * filters,
    new ReferenceTensor("kernel", window.Height * window.Width * filters, map.Channels),
    useBias ? filters : 0)
{
    /// <inheritdoc/>
    public override string Kind => "conv_transpose";

    /// <inheritdoc/>
    protected override IEnumerable<(int Output, int Input, int Weight)> Products()
    {
        (int Height, int Width) output = window.Transposed(map.Height, map.Width);
        (int top, int left) = window.Before(output.Height, output.Width);
        return
            from v in Enumerable.Range(0, map.Height)
            from u in Enumerable.Range(0, map.Width)
            from i in Enumerable.Range(0, window.Height)
            from j in Enumerable.Range(0, window.Width)
            let line = (v * window.StrideY) + (i * window.Dilation) - top
            let pixel = (u * window.StrideX) + (j * window.Dilation) - left
            where line >= 0 && line < output.Height && pixel >= 0 && pixel < output.Width
            from f in Enumerable.Range(0, filters)
            from c in Enumerable.Range(0, map.Channels)
            select ((((line * output.Width) + pixel) * filters) + f, (((v * map.Width) + u) * map.Channels) + c, (((((i * window.Width) + j) * filters) + f) * map.Channels) + c);
    }
}
