using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Losses;

internal sealed class PoissonFunction : LossFunction
{
    public override string Formula => "p - t log p";

    public override Expr Value(Expr p, Expr t) => p - (t * Expr.Math("Log", Expr.AtLeast(p, 1e-7f)));

    public override Expr Derivative(Expr p, Expr t) => 1 - (t / Expr.AtLeast(p, 1e-7f));
}
