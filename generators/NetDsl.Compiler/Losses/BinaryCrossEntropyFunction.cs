using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Losses;

/// <summary>
/// From probabilities; p and 1 - p count as 1e-7 where they are less, each by itself, because 1 - 1e-7 is no float. Fused with Sigmoid it is computed
/// from the weighted sum instead.
/// </summary>
internal sealed class BinaryCrossEntropyFunction(float labelSmoothing) : LossFunction
{
    public override string Formula => "-t log p - (1 - t) log(1 - p)";

    public override Expr Value(Expr p, Expr t) => -(Expr.Math("Log", Clipped(p)) * Smoothed(t)) - (Expr.Math("Log", Clipped(1 - p)) * (1 - Smoothed(t)));

    public override Expr Derivative(Expr p, Expr t) => ((Clipped(p) * (1 - Smoothed(t))) - (Clipped(1 - p) * Smoothed(t))) / (Clipped(p) * Clipped(1 - p));

    /// <summary>The value from the weighted sum: log(1 + exp(z)) - t z, which neither overflows nor loses small differences.</summary>
    public Expr ValueFromSum(Expr z, Expr t) => Expr.Math("Softplus", z) - (Smoothed(t) * z);

    /// <summary>The derivative by the weighted sum: p - t.</summary>
    public Expr DerivativeBySum(Expr p, Expr t) => p - Smoothed(t);

    private Expr Smoothed(Expr t) => labelSmoothing == 0 ? t : (t * (1 - labelSmoothing)) + (labelSmoothing / 2);

    private static Expr Clipped(Expr p) => Expr.AtLeast(p, 1e-7f);
}
