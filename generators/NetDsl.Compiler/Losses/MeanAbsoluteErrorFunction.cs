using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Losses;

internal sealed class MeanAbsoluteErrorFunction : LossFunction
{
    public override string Formula => "|p - t|";

    public override Expr Value(Expr p, Expr t) => Expr.Abs(p - t);

    public override Expr Derivative(Expr p, Expr t) => Expr.Select(Expr.Greater(Expr.Abs(p - t), 0), Expr.CopySign(1, p - t), p - t);
}
