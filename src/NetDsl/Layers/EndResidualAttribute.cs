namespace NetDsl;

/// <summary>Ends the innermost <c>[Residual]</c> block: <c>y = activation(x + F(x))</c>. Both must have the same shape.</summary>
/// <param name="activation">Applied to the sum.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class EndResidualAttribute(Activation activation = Activation.Linear) : LayerAttribute
{
    /// <summary>Applied to the sum.</summary>
    public Activation Activation { get; } = activation;
}
