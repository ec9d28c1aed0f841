namespace NetDsl.Compiler;

/// <summary>From probabilities, clipped away from 0 and 1; fused with Sigmoid it is computed from the weighted sum instead.</summary>
internal sealed class BinaryCrossEntropyFunction(float labelSmoothing) : LossFunction
{
    public override string Formula => "-t log p - (1 - t) log(1 - p)";

    public override Expr Value(Expr p, Expr t) => -(Expr.Math("Log", Clipped(p)) * Smoothed(t)) - (Expr.Math("Log", 1 - Clipped(p)) * (1 - Smoothed(t)));

    public override Expr Derivative(Expr p, Expr t) => (Clipped(p) - Smoothed(t)) / (Clipped(p) * (1 - Clipped(p)));

    /// <summary>The value from the weighted sum: log(1 + exp(z)) - t z, which neither overflows nor loses small differences.</summary>
    public Expr ValueFromSum(Expr z, Expr t) => Expr.Math("Softplus", z) - (Smoothed(t) * z);

    /// <summary>The derivative by the weighted sum: p - t.</summary>
    public Expr DerivativeBySum(Expr p, Expr t) => p - Smoothed(t);

    private Expr Smoothed(Expr t) => labelSmoothing == 0 ? t : (t * (1 - labelSmoothing)) + (labelSmoothing / 2);

    private static Expr Clipped(Expr p) => Expr.Min(Expr.Max(p, 1e-7f), 1 - 1e-7f);
}
