namespace NetDsl;

/// <summary>A larger picture in which every pixel is repeated (nearest neighbour): height x width x channels to as many times as many lines and pixels, channels unchanged.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class UpSampling2DAttribute : LayerAttribute
{
    /// <summary>The same factor in both directions.</summary>
    /// <param name="size">How often each line and each pixel is repeated, 1 or more; default 2.</param>
    public UpSampling2DAttribute(int size = 2)
        : this(size, size)
    {
    }

    /// <summary>Two factors.</summary>
    /// <param name="height">How often each line is repeated, 1 or more.</param>
    /// <param name="width">How often each pixel of a line is repeated, 1 or more.</param>
    public UpSampling2DAttribute(int height, int width) => (Height, Width) = (height, width);

    /// <summary>How often each line is repeated.</summary>
    public int Height { get; }

    /// <summary>How often each pixel of a line is repeated.</summary>
    public int Width { get; }
}
