namespace NetDsl.Testing;

/// <summary>Adagrad (Duchi et al. 2011): gradients divided by the root of the sum of all their squares.</summary>
public sealed class AdagradReference : OptimizerReference
{
    /// <summary>What the sum of squares begins with.</summary>
    public double InitialAccumulator { get; init; } = 0.1;

    /// <summary>Added to the root.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    protected override int StateCount => 1;

    /// <inheritdoc/>
    protected override double InitialState => InitialAccumulator;

    /// <inheritdoc/>
    protected override double Direction(double gradient, double[][] state, int i)
    {
        ref double sum = ref state[0][i];
        sum += gradient * gradient;
        return gradient / (Math.Sqrt(sum) + Epsilon);
    }
}
