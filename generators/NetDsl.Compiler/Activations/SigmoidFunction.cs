using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class SigmoidFunction : ActivationFunction
{
    public override string Formula => "1 / (1 + exp(-z))";

    public override string DerivativeFormula => "y (1 - y)";

    public override bool KeepsZero => false;

    public override string Range => "between 0 and 1";

    public override Expr Value(Expr z) => Expr.Math("Sigmoid", z);

    public override Expr Derivative(Expr z, Expr y) => y * (1 - y);
}
