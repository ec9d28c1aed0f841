using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class ExponentialFunction : ActivationFunction
{
    public override string Formula => "exp(z)";

    public override string DerivativeFormula => "y";

    public override bool KeepsZero => false;

    public override string Range => "above 0";

    public override Expr Value(Expr z) => Expr.Math("Exp", z);

    public override Expr Derivative(Expr z, Expr y) => y;
}
