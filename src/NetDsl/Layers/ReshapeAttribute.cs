namespace NetDsl;

/// <summary>Gives the same values another shape. Costs nothing at run time.</summary>
/// <param name="shape">The new shape; its product must equal the number of values; one size may be -1: it is computed.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class ReshapeAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>The new shape.</summary>
    public int[] Shape { get; } = shape;
}
