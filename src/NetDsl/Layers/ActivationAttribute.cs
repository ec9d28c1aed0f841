namespace NetDsl;

/// <summary>A non-linearity of its own, for use after a normalisation: <c>y = activation(x)</c>.</summary>
/// <param name="activation">The function.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class ActivationAttribute(Activation activation) : LayerAttribute
{
    /// <summary>The function.</summary>
    public Activation Activation { get; } = activation;
}
