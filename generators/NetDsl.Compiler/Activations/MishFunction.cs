using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class MishFunction : ActivationFunction
{
    public override string Formula => "z tanh(softplus(z))";

    public override string DerivativeFormula => "t + z sigmoid(z) (1 - t^2) with t = tanh(softplus(z))";

    public override bool FromOutput => false;

    public override string Range => "above -0.31";

    // From here on tanh and sigmoid stay at 1.2e-38, which z would outgrow: at the limit the product is 1e-36.
    private const float Farthest = 88;

    public override Expr Value(Expr z) => Expr.AtLeast(z, -Farthest) * T(z);

    public override Expr Derivative(Expr z, Expr y) => (Expr.Clamp(z, -Farthest, Farthest) * Expr.Math("Sigmoid", z) * (1 - (T(z) * T(z)))) + T(z);

    private static Expr T(Expr z) => Expr.Math("Tanh", Expr.Math("Softplus", z));
}
