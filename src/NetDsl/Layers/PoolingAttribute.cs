namespace NetDsl;

/// <summary>Base of the pooling layers: how the window moves over the map.</summary>
public abstract class PoolingAttribute : LayerAttribute
{
    /// <summary>Pixels (or steps) from one window to the next, in both directions; 0 (default) for the size of the window, so that windows lie side by side: those of 2 x 3 move by 2 lines and by 3 pixels.</summary>
    public int Stride { get; set; }

    /// <summary>What happens at the edges; default <see cref="Padding.Valid"/>: pixels that do not fill a window are left out. With <see cref="Padding.Same"/> windows at the edge are smaller.</summary>
    public Padding Padding { get; set; } = Padding.Valid;
}
