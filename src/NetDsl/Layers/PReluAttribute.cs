namespace NetDsl;

/// <summary>
/// A rectifier that learns the slope below 0: <c>y = x</c> where <c>x > 0</c>, else <c>y = alpha x</c> (He et al. 2015). A vector has an alpha
/// per value; pictures and sequences have one per channel, as PyTorch's <c>PReLU(channels)</c> and Keras' with <c>shared_axes</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class PReluAttribute : LayerAttribute
{
    /// <summary>What every alpha begins with: a finite number; default 0.25, as in the paper and in PyTorch (Keras begins with 0, a plain Relu).</summary>
    public float InitialAlpha { get; set; } = 0.25f;

    /// <summary>False keeps the alphas as they are during training; default true.</summary>
    public bool Trainable { get; set; } = true;
}
