namespace NetDsl.Testing;

/// <summary>
/// Adam with Nesterov momentum (Dozat 2016, algorithm 2) and his warming schedule <c>mu_t = beta1 (1 - 0.96^(psi t) / 2)</c> with <c>psi</c> = 0.004.
/// </summary>
public sealed class NadamReference : OptimizerReference
{
    private double _mu;
    private double _nextMu;
    private double _muProduct = 1;
    private double _squareCorrection;

    /// <summary>Share of the running mean that remains, in the limit.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Share of the running mean square that remains.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the corrected mean square.</summary>
    public double Epsilon { get; init; } = 1e-7;

    /// <summary><c>psi</c>: how fast the momentum warms up.</summary>
    public double MomentumDecay { get; init; } = 0.004;

    /// <inheritdoc/>
    protected override int StateCount => 2;

    /// <inheritdoc/>
    protected override void BeginStep(int step)
    {
        _mu = Beta1 * (1 - 0.5 * Math.Pow(0.96, step * MomentumDecay));
        _nextMu = Beta1 * (1 - 0.5 * Math.Pow(0.96, (step + 1) * MomentumDecay));
        _muProduct *= _mu;
        _squareCorrection = 1 - Math.Pow(Beta2, step);
    }

    /// <inheritdoc/>
    protected override double Direction(double gradient, double[][] state, int i)
    {
        ref double m = ref state[0][i];
        ref double v = ref state[1][i];
        m = Beta1 * m + (1 - Beta1) * gradient;
        v = Beta2 * v + (1 - Beta2) * gradient * gradient;
        double lookAhead = _nextMu * m / (1 - _muProduct * _nextMu) + (1 - _mu) * gradient / (1 - _muProduct);
        return lookAhead / (Math.Sqrt(v / _squareCorrection) + Epsilon);
    }
}
