using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Losses;

internal sealed class HuberFunction(float delta) : LossFunction
{
    public override string Formula => "|p - t| <= delta ? (p - t)^2 / 2 : delta (|p - t| - delta / 2)";

    public override Expr Value(Expr p, Expr t) => Expr.Select(Expr.Greater(Expr.Abs(p - t), delta), (Expr.Abs(p - t) - (delta / 2)) * delta, (p - t) * (p - t) * 0.5f);

    public override Expr Derivative(Expr p, Expr t) => Expr.Clamp(p - t, -delta, delta);
}
