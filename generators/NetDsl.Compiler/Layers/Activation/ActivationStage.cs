using System.Collections.Generic;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>An element-wise activation as a pass over the rows; in place where its derivative follows from its output.</summary>
public sealed class ActivationStage(StageContext context, Activation activation) : Stage(context)
{
    private readonly ActivationFunction _function = ActivationFunction.Of(activation);

    public ActivationFunction Function => _function;

    public override bool InPlace => Context.Input.Is(Context.Output);

    public override string Kernel => $"element by element, {(InPlace ? "in place" : "into a buffer of its own, because the derivative needs z")}";

    /// <summary>Whether the derivative needs z: its own one, or that of an activation fused in front of it.</summary>
    private bool ReadsInput => !_function.FromOutput || Context.ReadsInput;

    public override void WriteForward(CodeWriter w)
    {
        using (KernelWriter.Kernel(w, $"{Context.Name}: y = {_function.Formula}.", $"{Context.Name}Activate(ref float z, ref float y, int rows)"))
        {
            Loops.Map(w, Context.Output, () =>
            {
                w.Line("V value = O.Load(ref z, i);");
                string result = _function.Value(Expr.Variable("value")).Print();
                w.Line(Loops.Store(result, "y", Context.Output, _function.KeepsZero));
            });
        }
    }

    public override void WriteBackward(CodeWriter w)
    {
        if (!Context.NeedsInputGradient)
        {
            return;
        }

        using (KernelWriter.Kernel(w, $"{Context.Name}: dz = dy f'(z) with f' = {_function.DerivativeFormula}.", $"{Context.Name}Derive({(ReadsInput ? "ref float z, " : "")}ref float y, ref float dz, ref float dy, int rows)"))
        {
            Loops.Map(w, Context.Output, () =>
            {
                w.Line("V output = O.Load(ref y, i);");
                if (!_function.FromOutput)
                {
                    w.Line("V input = O.Load(ref z, i);");
                }

                Expr gradient = _function.Backward(Expr.Variable("O.Load(ref dy, i)"), Expr.Variable("input"), Expr.Variable("output"));
                w.Line(Loops.Store(Context.ThroughInput(gradient, Expr.Variable("O.Load(ref z, i)")).Print(), "dz", Context.Output, keepsZero: false));
            });
        }
    }

    public override IEnumerable<string> Infer(string x, string y, string rows) => [$"{Context.Name}Activate({x}, {y}, {rows});"];

    public override IEnumerable<string> Backward(string x, string y, string dx, string dy) =>
        [$"{Context.Name}Derive({(ReadsInput ? x + ", " : "")}{y}, {dx}, {dy}, rows);"];
}
