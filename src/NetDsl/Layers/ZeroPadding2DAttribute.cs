namespace NetDsl;

/// <summary>Pixels of zeros around a picture: height x width x channels to (height + top + bottom) x (width + left + right) x channels.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class ZeroPadding2DAttribute : LayerAttribute
{
    /// <summary>The same number of pixels on all sides.</summary>
    /// <param name="padding">Pixels on each side, 0 or more; default 1.</param>
    public ZeroPadding2DAttribute(int padding = 1)
        : this(padding, padding, padding, padding)
    {
    }

    /// <summary>Pixels per side.</summary>
    /// <param name="top">Lines above, 0 or more.</param>
    /// <param name="bottom">Lines below, 0 or more.</param>
    /// <param name="left">Pixels on the left of each line, 0 or more.</param>
    /// <param name="right">Pixels on the right of each line, 0 or more.</param>
    public ZeroPadding2DAttribute(int top, int bottom, int left, int right) => (Top, Bottom, Left, Right) = (top, bottom, left, right);

    /// <summary>Lines above.</summary>
    public int Top { get; }

    /// <summary>Lines below.</summary>
    public int Bottom { get; }

    /// <summary>Pixels on the left of each line.</summary>
    public int Left { get; }

    /// <summary>Pixels on the right of each line.</summary>
    public int Right { get; }
}
