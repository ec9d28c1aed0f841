using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Losses;

internal sealed class KullbackLeiblerDivergenceFunction : LossFunction
{
    public override string Formula => "t log(t / p)";

    public override bool Mean => false;

    public override Expr Value(Expr p, Expr t) => Clipped(t) * (Expr.Math("Log", Clipped(t)) - Expr.Math("Log", Clipped(p)));

    public override Expr Derivative(Expr p, Expr t) => -(Clipped(t) / Clipped(p));

    private static Expr Clipped(Expr v) => Expr.Clamp(v, 1e-7f, 1);
}
