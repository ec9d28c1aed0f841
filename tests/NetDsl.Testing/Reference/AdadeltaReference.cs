namespace NetDsl.Testing;

/// <summary>Adadelta (Zeiler 2012, algorithm 1): steps as large as the root mean square of the steps before, epsilon inside both roots.</summary>
public sealed class AdadeltaReference : OptimizerReference
{
    /// <summary>Share of the running averages that remains.</summary>
    public double Rho { get; init; } = 0.95;

    /// <summary>Added to both mean squares.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    protected override int StateCount => 2;

    /// <inheritdoc/>
    protected override double Direction(double gradient, double[][] state, int i)
    {
        ref double square = ref state[0][i];
        ref double stepSquare = ref state[1][i];
        square = Rho * square + (1 - Rho) * gradient * gradient;
        double step = Math.Sqrt(stepSquare + Epsilon) / Math.Sqrt(square + Epsilon) * gradient;
        stepSquare = Rho * stepSquare + (1 - Rho) * step * step;
        return step;
    }
}
