using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class LeakyReluFunction : ActivationFunction
{
    public override string Formula => "max(z, 0.2 z)";

    public override string DerivativeFormula => "y > 0 ? 1 : 0.2";

    public override bool Fuses => true;

    public override string Range => "any number";

    public override Expr Value(Expr z) => Expr.AtLeast(z, z * 0.2f);

    public override Expr Derivative(Expr z, Expr y) => Expr.Select(Expr.Greater(y, 0), 1, 0.2f);
}
