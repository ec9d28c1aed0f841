using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class HardSigmoidFunction : ActivationFunction
{
    public override string Formula => "clamp(z / 6 + 1/2, 0, 1)";

    public override string DerivativeFormula => "0 < y < 1 ? 1/6 : 0";

    public override bool KeepsZero => false;

    public override string Range => "between 0 and 1";

    public override Expr Value(Expr z) => Expr.Clamp((z * (1f / 6)) + 0.5f, 0, 1);

    public override Expr Derivative(Expr z, Expr y) => Expr.Select(Expr.Greater(y * (1 - y), 0), 1f / 6, 0);
}
