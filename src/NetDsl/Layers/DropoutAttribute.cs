namespace NetDsl;

/// <summary>
/// Sets a random share of the values to 0 in each training step and scales the others by <c>1 / (1 - rate)</c>
/// (Srivastava et al. 2014). Leaves no trace in inference code.
/// </summary>
/// <param name="rate">Share of values to drop: 0 or more, below 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class DropoutAttribute(float rate) : LayerAttribute
{
    /// <summary>Share of values to drop.</summary>
    public float Rate { get; } = rate;
}
