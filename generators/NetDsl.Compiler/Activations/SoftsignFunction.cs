using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class SoftsignFunction : ActivationFunction
{
    public override string Formula => "z / (1 + |z|)";

    public override string DerivativeFormula => "(1 - |y|)^2";

    public override string Range => "between -1 and 1";

    public override Expr Value(Expr z) => Finite(z) / (Expr.Abs(Finite(z)) + 1);

    public override Expr Derivative(Expr z, Expr y) => (1 - Expr.Abs(y)) * (1 - Expr.Abs(y));

    /// <summary>Infinity over infinity would be no number.</summary>
    private static Expr Finite(Expr z) => Expr.Clamp(z, float.MinValue, float.MaxValue);
}
