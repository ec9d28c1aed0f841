using System;

namespace NetDsl.Compiler.Layout;

/// <summary>A window that moves over a map: of a convolution or of pooling.</summary>
/// <param name="Height">Lines of the window.</param>
/// <param name="Width">Pixels in each.</param>
/// <param name="StrideY">Lines from position to position.</param>
/// <param name="StrideX">Pixels of a line from position to position.</param>
/// <param name="Dilation">Pixels from one element of the window to the next.</param>
/// <param name="Padding">What happens at the edges.</param>
public sealed record Window(int Height, int Width, int StrideY, int StrideX, int Dilation, Padding Padding)
{
    /// <summary>A window that stops at every position.</summary>
    public static Window Dense(int height, int width) => new(height, width, 1, 1, 1, Padding.Valid);

    /// <summary>Whether it passes over lines or pixels.</summary>
    public bool Skips => StrideY > 1 || StrideX > 1;

    /// <summary>The same window at every position.</summary>
    public Window WithoutStride => this with { StrideY = 1, StrideX = 1 };

    /// <summary>Lines that the window spans.</summary>
    public int SpanY => ((Height - 1) * Dilation) + 1;

    /// <summary>Pixels of a line that the window spans.</summary>
    public int SpanX => ((Width - 1) * Dilation) + 1;

    /// <summary>Positions over <paramref name="height"/> lines; less than 1 when the window is larger than the map.</summary>
    public int OutputHeight(int height) => Positions(height, SpanY, StrideY);

    /// <summary>Positions over <paramref name="width"/> pixels.</summary>
    public int OutputWidth(int width) => Positions(width, SpanX, StrideX);

    /// <summary>
    /// Pixels beyond each edge that some position reads. With <see cref="Padding.Same"/> an odd number is split as in TensorFlow: the
    /// larger half at the bottom and on the right.
    /// </summary>
    public Border Reach(int height, int width)
    {
        (int top, int bottom) = Beyond(height, SpanY, StrideY);
        (int left, int right) = Beyond(width, SpanX, StrideX);
        return new Border(top, bottom, left, right);
    }

    public override string ToString() => $"{Height}x{Width}{(!Skips ? "" : StrideY == StrideX ? $", stride {StrideY}" : $", stride {StrideY}x{StrideX}")}{(Dilation > 1 ? $", dilation {Dilation}" : "")}{(Padding == Padding.Same ? ", same padding" : "")}";

    private int Positions(int size, int span, int stride) => Padding == Padding.Same ? (size + stride - 1) / stride : size < span ? 0 : ((size - span) / stride) + 1;

    private (int Before, int After) Beyond(int size, int span, int stride)
    {
        if (Padding == Padding.Valid)
        {
            return (0, 0);
        }

        int total = Math.Max(((Positions(size, span, stride) - 1) * stride) + span - size, 0);
        return (total / 2, total - (total / 2));
    }
}
