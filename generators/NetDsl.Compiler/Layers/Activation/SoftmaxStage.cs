using System.Collections.Generic;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Softmax inside a network: each row becomes shares of 1.</summary>
public sealed record SoftmaxStage(StageContext Context) : Stage(Context)
{
    public override string Kind => "Softmax";

    public override string Form => "row by row: largest value, exponentials, sum, division";

    private Binding Z => Bind("z", X.Operand);

    public override IEnumerable<Step> Predict => [Call.To($"{Context.Name}Activate", $"{Context.Name}: y = exp(z - max z) / sum exp(z - max z), row by row.", [Z, Y, Rows], WriteShares)];

    public override IEnumerable<Step> Backward =>
        [Call.To($"{Context.Name}Derive", $"{Context.Name}: dz = y (dy - sum dy y), row by row.", [.. Context.ReadsInput ? [Z] : (Binding[])[], Y, Bind("dz", Dx.Operand), Dy, Rows], WriteDerive)];

    private void WriteShares(CodeWriter w)
    {
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            SoftmaxLoops.WriteShares(w, Context.Output, "z", "y");
        }
    }

    private void WriteDerive(CodeWriter w)
    {
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line($"nint row = r * {Context.Output.Stride};").Line("V products = O.Zero;");
            using (w.Block($"for (nint c = 0; c < {Context.Output.Padded}; c += O.Count)"))
            {
                w.Line("products = O.MultiplyAdd(O.Load(ref dy, row + c), O.Load(ref y, row + c), products);");
            }

            w.Line("V mean = O.Broadcast(O.Sum(products));");
            using (w.Block($"for (nint c = 0; c < {Context.Output.Padded}; c += O.Count)"))
            {
                Expr gradient = Expr.Load("y", "row + c") * (Expr.Load("dy", "row + c") - Expr.Variable("mean"));
                w.Line($"O.Store({Context.IntoInput(gradient, Expr.Load("z", "row + c"), Expr.Load("dz", "row + c"))}, ref dz, row + c);");
            }
        }
    }
}
