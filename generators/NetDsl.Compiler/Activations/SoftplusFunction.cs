using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class SoftplusFunction : ActivationFunction
{
    public override string Formula => "log(1 + exp(z))";

    public override string DerivativeFormula => "1 - exp(-y)";

    public override bool KeepsZero => false;

    public override string Range => "above 0";

    public override Expr Value(Expr z) => Expr.Math("Softplus", z);

    public override Expr Derivative(Expr z, Expr y) => -Expr.Math("ExpMinusOne", -y);
}
