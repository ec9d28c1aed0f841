using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class ReluFunction : ActivationFunction
{
    public override string Formula => "max(z, 0)";

    public override string DerivativeFormula => "y > 0 ? 1 : 0";

    public override bool Fuses => true;

    public override string Range => "0 or more";

    public override Expr Value(Expr z) => Expr.AtLeast(z, 0);

    public override Expr Derivative(Expr z, Expr y) => Expr.Select(Expr.Greater(y, 0), 1, 0);

    // Where y is NaN the gradient passes, which is NaN then.
    public override Expr Backward(Expr gradient, Expr z, Expr y) => Expr.Select(Expr.Different(y, 0), gradient, 0);
}
