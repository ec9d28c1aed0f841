using NetDsl.Compiler.Code;

namespace NetDsl.Compiler.Activations;

internal sealed class LinearFunction : ActivationFunction
{
    public override string Formula => "z";

    public override string DerivativeFormula => "1";

    public override bool Fuses => true;

    public override string Range => "any number";

    public override Expr Value(Expr z) => z;

    public override Expr Derivative(Expr z, Expr y) => 1;

    public override Expr Backward(Expr gradient, Expr z, Expr y) => gradient;
}
