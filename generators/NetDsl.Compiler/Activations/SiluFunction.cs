namespace NetDsl.Compiler;

internal sealed class SiluFunction : ActivationFunction
{
    public override string Formula => "z sigmoid(z)";

    public override string DerivativeFormula => "s + z s (1 - s) with s = sigmoid(z)";

    public override bool FromOutput => false;

    public override string Range => "above -0.28";

    public override Expr Value(Expr z) => z * Expr.Math("Sigmoid", z);

    public override Expr Derivative(Expr z, Expr y) => Expr.Math("Sigmoid", z) * ((z * Expr.Math("Sigmoid", -z)) + 1);
}
