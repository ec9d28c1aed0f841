using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class SiluFunction : ActivationFunction
{
    public override string Formula => "z sigmoid(z)";

    public override string DerivativeFormula => "s + z s (1 - s) with s = sigmoid(z)";

    public override bool FromOutput => false;

    public override string Range => "above -0.28";

    // From here on a sigmoid stays at 1.2e-38, which z would outgrow: at the limit the product is 1e-36.
    private const float Farthest = 88;

    public override Expr Value(Expr z) => Expr.AtLeast(z, -Farthest) * Expr.Math("Sigmoid", z);

    public override Expr Derivative(Expr z, Expr y) => Expr.Math("Sigmoid", z) * ((Expr.Clamp(z, -Farthest, Farthest) * Expr.Math("Sigmoid", -z)) + 1);
}
