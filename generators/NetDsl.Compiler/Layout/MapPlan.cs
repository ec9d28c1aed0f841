using System;
using NetDsl.Compiler.Common;

namespace NetDsl.Compiler.Layout;

/// <summary>Pixels around a map that are 0.</summary>
public sealed record Border(int Top = 0, int Bottom = 0, int Left = 0, int Right = 0)
{
    public static readonly Border None = new();

    /// <summary>Wide enough for both.</summary>
    public static Border Max(Border a, Border b) =>
        new(Math.Max(a.Top, b.Top), Math.Max(a.Bottom, b.Bottom), Math.Max(a.Left, b.Left), Math.Max(a.Right, b.Right));

    public bool Covers(Border other) => Max(this, other) == this;

    public override string ToString() => this == None ? "no border" : Top == Bottom && Left == Right && Top == Left ? $"a border of {Top}" : $"borders of {Top}, {Bottom}, {Left}, {Right} (top, bottom, left, right)";
}

/// <summary>
/// How the map of a sample lies in its row of a buffer: line by line, pixel by pixel, the channels of a pixel side by side,
/// with a border of zeros where a convolution reads beyond the edge.
/// </summary>
/// <param name="Height">Lines; 1 for a sequence.</param>
/// <param name="Width">Pixels in a line; steps of a sequence.</param>
/// <param name="Channels">Values of a pixel.</param>
/// <param name="Step">Floats from pixel to pixel.</param>
/// <param name="Border">Pixels around it that are 0.</param>
public sealed record MapPlan(int Height, int Width, int Channels, int Step, Border Border)
{
    /// <summary>
    /// A map that tiles write. Up to 8 channels lie without gaps although a tile stores 8 or 16: what it stores beyond is 0 and
    /// is overwritten by the next pixel. More channels are padded to whole vectors.
    /// </summary>
    public static MapPlan Of(int height, int width, int channels, Border border) => new(height, width, channels, channels <= 8 ? channels : Sizes.Pad(channels), border);

    /// <summary>A map of the shape as users give it: no border, no gaps.</summary>
    public static MapPlan Plain(Shape shape)
    {
        (int height, int width, int channels) = Picture(shape);
        return new MapPlan(height, width, channels, channels, Border.None);
    }

    /// <summary>The map of a shape without border and gaps: a matrix is steps x features; null for a vector.</summary>
    public static MapPlan? Natural(Shape shape) => shape.Rank switch
    {
        2 => new MapPlan(1, shape.Sizes[0], shape.Sizes[1], shape.Sizes[1], Border.None),
        3 => new MapPlan(shape.Sizes[0], shape.Sizes[1], shape.Sizes[2], shape.Sizes[2], Border.None),
        _ => null,
    };

    /// <summary>Height, width and channels of a picture; a matrix has one channel.</summary>
    public static (int Height, int Width, int Channels) Picture(Shape shape) => shape.Rank switch
    {
        3 => (shape.Sizes[0], shape.Sizes[1], shape.Sizes[2]),
        2 => (shape.Sizes[0], shape.Sizes[1], 1),
        _ => (1, 1, shape.Count),
    };

    /// <summary>Floats from line to line.</summary>
    public int Line => (Border.Left + Width + Border.Right) * Step;

    /// <summary>Floats in front of the first pixel.</summary>
    public int Origin => (Border.Top * Line) + (Border.Left * Step);

    /// <summary>Floats of a line's pixels.</summary>
    public int LineLength => Width * Step;

    /// <summary>Whether another map has the same lines, pixels and channels, however it lies.</summary>
    public bool HasSizesOf(MapPlan other) => (Height, Width, Channels) == (other.Height, other.Width, other.Channels);

    /// <summary>Whether the values lie without gaps, so that the map is a vector as well.</summary>
    public bool IsDense => Border == Border.None && Step == Channels;

    /// <summary>Whether tiles can write it: pixels are whole vectors, or few enough values that one tile covers them.</summary>
    public bool TilesWrite => Step % 16 == 0 || Channels <= 8;

    /// <summary>Whether a vector that begins at a pixel may reach into the next one.</summary>
    public bool Overlaps => Step % 16 != 0;

    /// <summary>Floats from sample to sample: a tile may store 16 floats at the last pixel.</summary>
    public int Stride => Sizes.Stride(Math.Max((Border.Top + Height + Border.Bottom) * Line, Origin + ((Height - 1) * Line) + ((Width - 1) * Step) + Sizes.Pad(Channels)));

    /// <summary>Place of a pixel relative to the first one, which may lie in the border.</summary>
    public int At(int line, int pixel) => (line * Line) + (pixel * Step);

    public override string ToString() => $"{Height}x{Width}x{Channels}{(Step == Channels ? "" : $" in pixels of {Step}")}, {Border}";
}
