namespace NetDsl.Testing;

/// <summary>Lion (Chen et al. 2023, algorithm 2): the sign of a mix of momentum and gradient.</summary>
public sealed class LionReference : OptimizerReference
{
    /// <summary>Share of the momentum in the direction.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Share of the momentum that remains.</summary>
    public double Beta2 { get; init; } = 0.99;

    /// <inheritdoc/>
    protected override int StateCount => 1;

    /// <inheritdoc/>
    protected override double Direction(double gradient, double[][] state, int i)
    {
        ref double m = ref state[0][i];
        double direction = Math.Sign(Beta1 * m + (1 - Beta1) * gradient);
        m = Beta2 * m + (1 - Beta2) * gradient;
        return direction;
    }
}
