namespace NetDsl;

/// <summary>Preparation by given numbers: <c>x' = x scale + offset</c>, folded into the next layer for inference. <c>[Rescale(1 / 255f)]</c> for bytes.</summary>
/// <param name="scale">Factor, not 0.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class RescaleAttribute(float scale) : LayerAttribute
{
    /// <summary>Factor.</summary>
    public float Scale { get; } = scale;

    /// <summary>Summand; default 0.</summary>
    public float Offset { get; set; }
}
