using System;

namespace NetDsl.Compiler;

/// <summary>A window that moves over a map: of a convolution or of pooling.</summary>
/// <param name="Height">Lines of the window.</param>
/// <param name="Width">Pixels in each.</param>
/// <param name="Stride">Pixels from position to position, in both directions.</param>
/// <param name="Dilation">Pixels from one element of the window to the next.</param>
/// <param name="Padding">What happens at the edges.</param>
public sealed record Window(int Height, int Width, int Stride, int Dilation, Padding Padding)
{
    /// <summary>Lines that the window spans.</summary>
    public int SpanY => ((Height - 1) * Dilation) + 1;

    /// <summary>Pixels of a line that the window spans.</summary>
    public int SpanX => ((Width - 1) * Dilation) + 1;

    /// <summary>Positions over <paramref name="height"/> lines; less than 1 when the window is larger than the map.</summary>
    public int OutputHeight(int height) => Positions(height, SpanY);

    /// <summary>Positions over <paramref name="width"/> pixels.</summary>
    public int OutputWidth(int width) => Positions(width, SpanX);

    /// <summary>
    /// Pixels beyond each edge that some position reads. With <see cref="Padding.Same"/> an odd number is split as in TensorFlow: the
    /// larger half at the bottom and on the right.
    /// </summary>
    public Border Reach(int height, int width)
    {
        (int top, int bottom) = Beyond(height, SpanY);
        (int left, int right) = Beyond(width, SpanX);
        return new Border(top, bottom, left, right);
    }

    public override string ToString() => $"{Height}x{Width}{(Stride > 1 ? $", stride {Stride}" : "")}{(Dilation > 1 ? $", dilation {Dilation}" : "")}{(Padding == Padding.Same ? ", same padding" : "")}";

    private int Positions(int size, int span) => Padding == Padding.Same ? (size + Stride - 1) / Stride : size < span ? 0 : ((size - span) / Stride) + 1;

    private (int Before, int After) Beyond(int size, int span)
    {
        if (Padding == Padding.Valid)
        {
            return (0, 0);
        }

        int total = Math.Max(((Positions(size, span) - 1) * Stride) + span - size, 0);
        return (total / 2, total - (total / 2));
    }
}
