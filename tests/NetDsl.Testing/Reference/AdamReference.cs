namespace NetDsl.Testing;

/// <summary>
/// Adam (Kingma and Ba 2014, algorithm 1): bias-corrected running means of gradient and squared gradient. With
/// <see cref="OptimizerReference.WeightDecay"/> it is AdamW.
/// </summary>
public sealed class AdamReference : OptimizerReference
{
    private int _step;

    /// <summary>Share of the running mean that remains.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Share of the running mean square that remains.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the corrected mean square.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <inheritdoc/>
    protected override int StateCount => 2;

    /// <inheritdoc/>
    protected override void BeginStep(int step) => _step = step;

    /// <inheritdoc/>
    protected override double Direction(double gradient, double[][] state, int i)
    {
        ref double m = ref state[0][i];
        ref double v = ref state[1][i];
        m = Beta1 * m + (1 - Beta1) * gradient;
        v = Beta2 * v + (1 - Beta2) * gradient * gradient;
        double meanHat = m / (1 - Math.Pow(Beta1, _step));
        double squareHat = v / (1 - Math.Pow(Beta2, _step));
        return meanHat / (Math.Sqrt(squareHat) + Epsilon);
    }
}
