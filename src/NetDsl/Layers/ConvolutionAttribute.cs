namespace NetDsl;

/// <summary>Base of the convolutions: how the window moves over the map.</summary>
public abstract class ConvolutionAttribute : WeightedLayerAttribute
{
    /// <summary>Pixels (or steps) from one position of the window to the next; 1 or more, default 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>What happens at the edges; default <see cref="Padding.Valid"/>, as Keras. An odd number of padding pixels is split as in TensorFlow: the larger half at the bottom and on the right.</summary>
    public Padding Padding { get; set; } = Padding.Valid;

    /// <summary>Distance of neighbouring elements of the window; 1 or more, default 1 (no gaps).</summary>
    public int Dilation { get; set; } = 1;
}
