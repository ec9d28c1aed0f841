using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Losses;

/// <summary>For scores and targets -1 and 1; targets of 0 count as -1, so that yes/no labels fit.</summary>
internal sealed class HingeFunction(bool squared) : LossFunction
{
    public override string Formula => squared ? "max(1 - t p, 0)^2" : "max(1 - t p, 0)";

    public override Expr Value(Expr p, Expr t) => squared ? Margin(p, t) * Margin(p, t) : Margin(p, t);

    public override Expr Derivative(Expr p, Expr t) =>
        squared ? -(Margin(p, t) * Signed(t) * 2) : Expr.Select(Expr.Greater(1, Signed(t) * p), -Signed(t), Margin(p, t));

    /// <summary>0 where the margin is kept, and NaN for NaN.</summary>
    private static Expr Margin(Expr p, Expr t) => Expr.AtLeast(1 - (Signed(t) * p), 0);

    private static Expr Signed(Expr t) => Expr.Select(Expr.Equal(t, 0), -1, t);
}
