using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class SeluFunction : ActivationFunction
{
    public override string Formula => "z > 0 ? 1.0507 z : 1.7581 (exp(z) - 1)";

    public override string DerivativeFormula => "y > 0 ? 1.0507 : y + 1.7581";

    private const float Scale = 1.05070098735548049f;

    private const float ScaledAlpha = 1.75809934084737685f;

    public override string Range => "above -1.7581";

    public override Expr Value(Expr z) => Expr.Select(Expr.Greater(z, 0), z * Scale, Expr.Math("ExpMinusOne", Expr.AtMost(z, 0)) * ScaledAlpha);

    public override Expr Derivative(Expr z, Expr y) => Expr.Select(Expr.Greater(y, 0), Scale, y + ScaledAlpha);
}
