namespace NetDsl.Compiler;

internal sealed class SoftsignFunction : ActivationFunction
{
    public override string Formula => "z / (1 + |z|)";

    public override string DerivativeFormula => "(1 - |y|)^2";

    public override string Range => "between -1 and 1";

    public override Expr Value(Expr z) => z / (Expr.Abs(z) + 1);

    public override Expr Derivative(Expr z, Expr y) => (1 - Expr.Abs(y)) * (1 - Expr.Abs(y));
}
