namespace NetDsl;

/// <summary>
/// Normalises each row over its values, then scales and shifts: <c>y = gamma (x - mean) / sqrt(variance + epsilon) + beta</c>
/// (Ba, Kiros and Hinton 2016). Pictures and sequences are normalised pixel by pixel over their channels, as Keras does.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>Added to the variance; above 0, default 0.001.</summary>
    public float Epsilon { get; set; } = 1e-3f;

    /// <summary>False keeps gamma and beta as they are during training; default true.</summary>
    public bool Trainable { get; set; } = true;
}
