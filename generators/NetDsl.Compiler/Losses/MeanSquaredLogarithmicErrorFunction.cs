using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Losses;

internal sealed class MeanSquaredLogarithmicErrorFunction : LossFunction
{
    public override string Formula => "(log(1 + p) - log(1 + t))^2";

    public override Expr Value(Expr p, Expr t) => Difference(p, t) * Difference(p, t);

    public override Expr Derivative(Expr p, Expr t) => Expr.Select(Expr.Greater(p, 0), Difference(p, t) * 2 / (p + 1), Positive(p));

    private static Expr Difference(Expr p, Expr t) => Expr.Math("Log", Positive(p) + 1) - Expr.Math("Log", Positive(t) + 1);

    private static Expr Positive(Expr v) => Expr.AtLeast(v, 0);
}
