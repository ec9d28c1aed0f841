using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class GeluFunction : ActivationFunction
{
    public override string Formula => "z Phi(z)";

    public override string DerivativeFormula => "Phi(z) + z phi(z)";

    public override bool FromOutput => false;

    public override string Range => "above -0.17";

    // Beyond these limits the factor behind z is 0 or as good as 0, and its product with infinity would be no number.
    private const float Lowest = -8, Farthest = 14;

    public override Expr Value(Expr z) => Expr.AtLeast(z, Lowest) * Expr.Math("NormalCdf", z);

    public override Expr Derivative(Expr z, Expr y) => (Expr.Clamp(z, -Farthest, Farthest) * Expr.Math("NormalDensity", z)) + Expr.Math("NormalCdf", z);
}
