using System.Collections.Generic;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Softmax inside a network: each row becomes shares of 1.</summary>
public sealed class SoftmaxStage(StageContext context) : Stage(context)
{
    public override bool InPlace => Context.Input.Is(Context.Output);

    public override string Kernel => "row by row: largest value, exponentials, sum, division";

    public override void WriteForward(CodeWriter w)
    {
        using (KernelWriter.Kernel(w, $"{Context.Name}: y = exp(z - max z) / sum exp(z - max z), row by row.", $"{Context.Name}Activate(ref float z, ref float y, int rows)"))
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            SoftmaxLoops.WriteShares(w, Context.Output, "z", "y");
        }
    }

    public override void WriteBackward(CodeWriter w)
    {
        if (!Context.NeedsInputGradient)
        {
            return;
        }

        using (KernelWriter.Kernel(w, $"{Context.Name}: dz = y (dy - sum dy y), row by row.", $"{Context.Name}Derive({(Context.ReadsInput ? "ref float z, " : "")}ref float y, ref float dz, ref float dy, int rows)"))
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
                Expr gradient = Expr.Variable("O.Load(ref y, row + c)") * (Expr.Variable("O.Load(ref dy, row + c)") - Expr.Variable("mean"));
                w.Line($"O.Store({Context.ThroughInput(gradient, Expr.Variable("O.Load(ref z, row + c)"))}, ref dz, row + c);");
            }
        }
    }

    public override IEnumerable<string> Infer(string x, string y, string rows) => [$"{Context.Name}Activate({x}, {y}, {rows});"];

    public override IEnumerable<string> Backward(string x, string y, string dx, string dy) =>
        [$"{Context.Name}Derive({(Context.ReadsInput ? x + ", " : "")}{y}, {dx}, {dy}, rows);"];
}
