using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Losses;

internal sealed class LogCoshFunction : LossFunction
{
    public override string Formula => "log(cosh(p - t))";

    public override Expr Value(Expr p, Expr t) => Expr.Abs(p - t) + Expr.Math("Softplus", Expr.Abs(p - t) * -2) - 0.693147181f;

    public override Expr Derivative(Expr p, Expr t) => Expr.Math("Tanh", p - t);
}
