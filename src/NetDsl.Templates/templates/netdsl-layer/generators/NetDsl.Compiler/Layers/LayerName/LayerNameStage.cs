using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>One pass forward; backward a sum down the columns and another pass. Padding stays 0 by itself: 0 times anything.</summary>
public sealed class LayerNameStage(StageContext context) : Stage(context)
{
    private static readonly Expr s_x = Expr.Variable("O.Load(ref x, i)"), s_gain = Expr.Variable("O.Load(ref gain, c)"), s_dy = Expr.Variable("O.Load(ref dy, i)");

    private string Name => Context.Name;

    private TensorPlan Gain => Context.Tensors["gain"];

    public override string Kernel => $"value by value; one gain per {(Context.Output.Map is null ? "value" : "channel")}";

    public override void WriteForward(CodeWriter w)
    {
        using (KernelWriter.Kernel(w, $"{Name}: y = gain x.", $"{Name}Scale(ref float x, ref float gain, ref float y, int rows)"))
        {
            ColumnLoops.Values(w, Context.Output, () => w.Line(ColumnLoops.StoreValue(Context.Output, (s_gain * s_x).Print(), "y")));
        }
    }

    public override void WriteBackward(CodeWriter w)
    {
        if (Context.Learns)
        {
            using (KernelWriter.Kernel(w, $"{Name}: dgain = sum dy x.", $"{Name}GainGradient(ref float x, ref float dy, ref float dGain, int rows)"))
            {
                ColumnLoops.Columns(w, Context.Output, () =>
                {
                    w.Line("V sum = O.Zero;");
                    ColumnLoops.Sums(w, Context.Output, ["sum"], s => w.Line($"sum{s} = {s_dy * s_x + Expr.Variable("sum" + s)};"));
                    w.Line($"O.Store({ColumnLoops.OfColumns(Context.Output, "sum")}, ref dGain, c);");
                });
            }
        }

        if (Context.NeedsInputGradient)
        {
            // The layer before may have fused its activation: its derivative is applied here, and it is all that dx needs x for.
            string x = Context.ReadsInput ? "ref float x, " : "";
            using (KernelWriter.Kernel(w, $"{Name}: dx = gain dy.", $"{Name}Derive({x}ref float gain, ref float dx, ref float dy, int rows)"))
            {
                ColumnLoops.Values(w, Context.Output, () => w.Line(ColumnLoops.StoreValue(Context.Output, Context.ThroughInput(s_gain * s_dy, s_x).Print(), "dx")));
            }
        }
    }

    public override IEnumerable<string> Infer(string x, string y, string rows) => [$"{Name}Scale({x}, {Gain.Value}, {y}, {rows});"];

    public override IEnumerable<string> Backward(string x, string y, string dx, string dy)
    {
        if (Context.Learns)
        {
            yield return $"{Name}GainGradient({x}, {dy}, {Gain.Gradient}, rows);";
        }

        if (Context.NeedsInputGradient)
        {
            yield return $"{Name}Derive({(Context.ReadsInput ? x + ", " : "")}{Gain.Value}, {dx}, {dy}, rows);";
        }
    }
}
