using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class TanhFunction : ActivationFunction
{
    public override string Formula => "tanh(z)";

    public override string DerivativeFormula => "1 - y^2";

    public override string Range => "between -1 and 1";

    public override Expr Value(Expr z) => Expr.Math("Tanh", z);

    public override Expr Derivative(Expr z, Expr y) => 1 - (y * y);
}
