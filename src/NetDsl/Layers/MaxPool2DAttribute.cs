namespace NetDsl;

/// <summary>The largest value of each window of a picture, channel by channel: height x width x channels to fewer pixels with the same channels.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class MaxPool2DAttribute : PoolingAttribute
{
    /// <summary>A square window.</summary>
    /// <param name="pool">Height and width of the window, 1 or more; default 2.</param>
    public MaxPool2DAttribute(int pool = 2)
        : this(pool, pool)
    {
    }

    /// <summary>A rectangular window.</summary>
    /// <param name="poolHeight">Lines of the window, 1 or more.</param>
    /// <param name="poolWidth">Pixels of each line of the window, 1 or more.</param>
    public MaxPool2DAttribute(int poolHeight, int poolWidth) => (PoolHeight, PoolWidth) = (poolHeight, poolWidth);

    /// <summary>Lines of the window.</summary>
    public int PoolHeight { get; }

    /// <summary>Pixels of each line of the window.</summary>
    public int PoolWidth { get; }
}
