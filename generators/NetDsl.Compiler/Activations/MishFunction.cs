namespace NetDsl.Compiler;

internal sealed class MishFunction : ActivationFunction
{
    public override string Formula => "z tanh(softplus(z))";

    public override string DerivativeFormula => "t + z sigmoid(z) (1 - t^2) with t = tanh(softplus(z))";

    public override bool FromOutput => false;

    public override string Range => "above -0.31";

    public override Expr Value(Expr z) => z * T(z);

    public override Expr Derivative(Expr z, Expr y) => (z * Expr.Math("Sigmoid", z) * (1 - (T(z) * T(z)))) + T(z);

    private static Expr T(Expr z) => Expr.Math("Tanh", Expr.Math("Softplus", z));
}
