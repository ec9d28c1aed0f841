namespace NetDsl.Testing;

/// <summary>RMSprop (Hinton's lecture 6e): gradients divided by the root of their running mean square; centered as in Graves 2013.</summary>
public sealed class RmsPropReference : OptimizerReference
{
    /// <summary>Share of the running averages that remains.</summary>
    public double Rho { get; init; } = 0.9;

    /// <summary>Share of the velocity that remains; 0 for none.</summary>
    public double Momentum { get; init; }

    /// <summary>Added to the root.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <summary>Whether the mean gradient is taken out of the mean square.</summary>
    public bool Centered { get; init; }

    /// <inheritdoc/>
    protected override int StateCount => 3;

    /// <inheritdoc/>
    protected override double Direction(double gradient, double[][] state, int i)
    {
        ref double square = ref state[0][i];
        ref double mean = ref state[1][i];
        ref double velocity = ref state[2][i];
        square = Rho * square + (1 - Rho) * gradient * gradient;
        mean = Rho * mean + (1 - Rho) * gradient;
        double variance = Centered ? square - mean * mean : square;
        velocity = Momentum * velocity + gradient / (Math.Sqrt(variance) + Epsilon);
        return velocity;
    }
}
