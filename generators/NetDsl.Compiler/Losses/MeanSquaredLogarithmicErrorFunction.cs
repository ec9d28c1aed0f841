namespace NetDsl.Compiler;

internal sealed class MeanSquaredLogarithmicErrorFunction : LossFunction
{
    public override string Formula => "(log(1 + p) - log(1 + t))^2";

    public override Expr Value(Expr p, Expr t) => Difference(p, t) * Difference(p, t);

    public override Expr Derivative(Expr p, Expr t) => Expr.Select(Expr.Greater(p, 0), Difference(p, t) * 2 / (p + 1), 0);

    private static Expr Difference(Expr p, Expr t) => Expr.Math("Log", Expr.Max(p, 0) + 1) - Expr.Math("Log", Expr.Max(t, 0) + 1);
}
