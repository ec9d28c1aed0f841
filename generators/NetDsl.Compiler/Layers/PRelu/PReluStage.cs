using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// A rectifier with a learned slope. Backward is two kernels, a sum down the columns for alpha and a pass in the order of the buffer for dx; what
/// nobody needs is not written.
/// </summary>
public sealed class PReluStage(StageContext context) : Stage(context)
{
    private string Name => Context.Name;

    private string Column => Context.Output.Map is null ? "value" : "channel";

    public override string Kernel => $"value by value; one alpha per {Column}";

    public override void WriteForward(CodeWriter w)
    {
        using (KernelWriter.Kernel(w, $"{Name}: y = x > 0 ? x : alpha x.", $"{Name}Activate(ref float x, ref float alpha, ref float y, int rows)"))
        {
            ColumnLoops.Values(w, Context.Output, () =>
            {
                w.Line("V value = O.Load(ref x, i), slope = O.Load(ref alpha, c);");
                w.Line(ColumnLoops.StoreValue(Context.Output, Bent("value").Print(), "y"));
            });
        }
    }

    public override void WriteBackward(CodeWriter w)
    {
        if (Context.Learns)
        {
            using (KernelWriter.Kernel(w, $"{Name}: dalpha = sum dy min(x, 0) over the {(Context.Output.Map is null ? "" : "pixels of the ")}batch.", $"{Name}AlphaGradient(ref float x, ref float dy, ref float dAlpha, int rows)"))
            {
                ColumnLoops.Columns(w, Context.Output, () =>
                {
                    w.Line("V sum = O.Zero;");
                    ColumnLoops.Sums(w, Context.Output, ["sum"], s =>
                    {
                        Expr below = Expr.AtMost(Expr.Variable("O.Load(ref x, i)"), 0);
                        w.Line($"sum{s} = {Expr.Variable("O.Load(ref dy, i)") * below + Expr.Variable("sum" + s)};");
                    });
                    w.Line($"O.Store({ColumnLoops.OfColumns(Context.Output, "sum")}, ref dAlpha, c);");
                });
            }
        }

        if (Context.NeedsInputGradient)
        {
            using (KernelWriter.Kernel(w, $"{Name}: dx = x > 0 ? dy : alpha dy.", $"{Name}Derive(ref float x, ref float alpha, ref float dx, ref float dy, int rows)"))
            {
                ColumnLoops.Values(w, Context.Output, () =>
                {
                    w.Line("V value = O.Load(ref x, i), slope = O.Load(ref alpha, c), d = O.Load(ref dy, i);");
                    w.Line(ColumnLoops.StoreValue(Context.Output, Context.ThroughInput(Bent("d"), Expr.Variable("value")).Print(), "dx"));
                });
            }
        }
    }

    public override IEnumerable<string> Infer(string x, string y, string rows) => [$"{Name}Activate({x}, {Alpha.Value}, {y}, {rows});"];

    public override IEnumerable<string> Backward(string x, string y, string dx, string dy)
    {
        if (Context.Learns)
        {
            yield return $"{Name}AlphaGradient({x}, {dy}, {Alpha.Gradient}, rows);";
        }

        if (Context.NeedsInputGradient)
        {
            yield return $"{Name}Derive({x}, {Alpha.Value}, {dx}, {dy}, rows);";
        }
    }

    private TensorPlan Alpha => Context.Tensors["alpha"];

    /// <summary>A variable as it is where <c>value</c> is above 0, times <c>slope</c> elsewhere.</summary>
    private static Expr Bent(string variable) =>
        Expr.Select(Expr.Greater(Expr.Variable("value"), 0), Expr.Variable(variable), Expr.Variable("slope") * Expr.Variable(variable));
}
