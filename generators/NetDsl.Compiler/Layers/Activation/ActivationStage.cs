using System.Collections.Generic;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>An element-wise activation as a pass over the rows; in place where its derivative follows from its output.</summary>
public sealed record ActivationStage(StageContext Context, Activation Activation) : Stage(Context)
{
    private ActivationFunction Function => ActivationFunction.Of(Activation);

    public override string Kind => "Activation";

    public override string Form => $"element by element, {(InPlace ? "in place" : "into a buffer of its own, because the derivative needs z")}";

    public override ActivationFunction? Elementwise => Function;

    /// <summary>Whether the derivative needs z: its own one, or that of an activation fused in front of it.</summary>
    private bool ReadsInput => !Function.FromOutput || Context.ReadsInput;

    private Binding Z => Bind("z", X.Operand);

    public override IEnumerable<Step> Predict => [Call.To($"{Context.Name}Activate", $"{Context.Name}: y = {Function.Formula}.", [Z, Y, Rows], WriteActivate)];

    public override IEnumerable<Step> Backward =>
        [Call.To($"{Context.Name}Derive", $"{Context.Name}: dz = dy f'(z) with f' = {Function.DerivativeFormula}.", [.. ReadsInput ? [Z] : (Binding[])[], Y, Bind("dz", Dx.Operand), Dy, Rows], WriteDerive)];

    private void WriteActivate(CodeWriter w) => Loops.Map(w, Context.Output, () =>
    {
        w.Line("V value = O.Load(ref z, i);");
        w.Line(Loops.Store(Function.Value(Expr.Variable("value")).Print(), "y", Context.Output, Function.KeepsZero));
    });

    private void WriteDerive(CodeWriter w) => Loops.Map(w, Context.Output, () =>
    {
        w.Line("V output = O.Load(ref y, i);");
        if (!Function.FromOutput)
        {
            w.Line("V input = O.Load(ref z, i);");
        }

        Expr gradient = Function.Backward(Expr.Load("dy", "i"), Expr.Variable("input"), Expr.Variable("output"));
        w.Line(Loops.Store(Context.IntoInput(gradient, Expr.Load("z", "i"), Expr.Load("dz", "i")).Print(), "dz", Context.Output, keepsZero: false));
    });
}
