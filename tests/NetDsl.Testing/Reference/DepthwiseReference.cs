namespace NetDsl.Testing;

/// <summary>Convolution of each channel by itself: <c>y[v, u, c] = b_c + sum x[v s + i d - top, u s + j d - left, c] W[i, j, c]</c> with x = 0 beyond the edges.</summary>
/// <param name="map">The input.</param>
/// <param name="window">The window.</param>
/// <param name="useBias">Whether there is a bias per channel.</param>
/// <param name="kernel">Name of the kernel.</param>
public sealed class DepthwiseReference((int Height, int Width, int Channels) map, ReferenceWindow window, bool useBias, string kernel = "kernel") : WindowReference(
    map.Height * map.Width * map.Channels,
    window.Positions(map.Height, map.Width).Height * window.Positions(map.Height, map.Width).Width * map.Channels,
    new ReferenceTensor(kernel, window.Height * window.Width, map.Channels),
    useBias ? map.Channels : 0)
{
    /// <inheritdoc/>
    public override string Kind => "depthwise";

    /// <inheritdoc/>
    protected override IEnumerable<(int Output, int Input, int Weight)> Products()
    {
        (int top, int left) = window.Before(map.Height, map.Width);
        (int height, int width) = window.Positions(map.Height, map.Width);
        return
            from v in Enumerable.Range(0, height)
            from u in Enumerable.Range(0, width)
            from i in Enumerable.Range(0, window.Height)
            from j in Enumerable.Range(0, window.Width)
            let line = (v * window.StrideY) + (i * window.Dilation) - top
            let pixel = (u * window.StrideX) + (j * window.Dilation) - left
            where line >= 0 && line < map.Height && pixel >= 0 && pixel < map.Width
            from c in Enumerable.Range(0, map.Channels)
            select ((((v * width) + u) * map.Channels) + c, (((line * map.Width) + pixel) * map.Channels) + c, (((i * window.Width) + j) * map.Channels) + c);
    }
}
