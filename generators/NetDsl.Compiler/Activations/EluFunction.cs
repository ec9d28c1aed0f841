using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class EluFunction : ActivationFunction
{
    public override string Formula => "z > 0 ? z : exp(z) - 1";

    public override string DerivativeFormula => "y > 0 ? 1 : y + 1";

    public override string Range => "above -1";

    public override Expr Value(Expr z) => Expr.Select(Expr.Greater(z, 0), z, Expr.Math("ExpMinusOne", Expr.AtMost(z, 0)));

    public override Expr Derivative(Expr z, Expr y) => Expr.Select(Expr.Greater(y, 0), 1, y + 1);
}
