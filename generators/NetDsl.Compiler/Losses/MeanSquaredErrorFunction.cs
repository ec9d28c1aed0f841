using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Losses;

internal sealed class MeanSquaredErrorFunction : LossFunction
{
    public override string Formula => "(p - t)^2";

    public override Expr Value(Expr p, Expr t) => (p - t) * (p - t);

    public override Expr Derivative(Expr p, Expr t) => (p - t) * 2;
}
