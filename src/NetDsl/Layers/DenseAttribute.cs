namespace NetDsl;

/// <summary>A fully connected layer: <c>y = activation(x W + b)</c> with <c>inputs x units</c> weights and <c>units</c> biases.</summary>
/// <param name="units">Number of units, 1 or more.</param>
/// <param name="activation">Non-linearity; default none.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public sealed class DenseAttribute(int units, Activation activation = Activation.Linear) : WeightedLayerAttribute
{
    /// <summary>Number of units.</summary>
    public int Units { get; } = units;

    /// <summary>Non-linearity.</summary>
    public Activation Activation { get; } = activation;
}
