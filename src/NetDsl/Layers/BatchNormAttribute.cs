namespace NetDsl;

/// <summary>
/// Normalises each column over the batch, then scales and shifts it: <c>y = gamma (x - mean) / sqrt(variance + epsilon) + beta</c>
/// (Ioffe and Szegedy 2015). In pictures and sequences a column is a channel, with statistics over all pixels of the batch. Inference uses moving
/// averages and is folded into a neighbouring dense layer or convolution.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>Share of the old moving average that a step keeps: 0 or more, below 1; default 0.99.</summary>
    public float Momentum { get; set; } = 0.99f;

    /// <summary>Added to the variance; above 0, default 0.001.</summary>
    public float Epsilon { get; set; } = 1e-3f;

    /// <summary>False freezes the layer: training uses the moving averages and leaves them, gamma and beta as they are (as Keras); default true.</summary>
    public bool Trainable { get; set; } = true;
}
