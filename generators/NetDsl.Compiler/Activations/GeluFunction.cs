namespace NetDsl.Compiler;

internal sealed class GeluFunction : ActivationFunction
{
    public override string Formula => "z Phi(z)";

    public override string DerivativeFormula => "Phi(z) + z phi(z)";

    public override bool FromOutput => false;

    public override string Range => "above -0.17";

    public override Expr Value(Expr z) => z * Expr.Math("NormalCdf", z);

    public override Expr Derivative(Expr z, Expr y) => (z * Expr.Math("NormalDensity", z)) + Expr.Math("NormalCdf", z);
}
