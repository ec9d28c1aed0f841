using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>One pass forward; backward a sum down the columns and another pass. Padding stays 0 by itself: 0 times anything.</summary>
public sealed record LayerNameStage(StageContext Context) : Stage(Context)
{
    private static readonly Expr s_x = Expr.Load("x", "i"), s_gain = Expr.Load("gain", "c"), s_dy = Expr.Load("dy", "i");

    private string Name => Context.Name;

    private TensorPlan Gain => Context.Tensors["gain"];

    public override string Kind => "LayerName";

    public override string Form => $"value by value; one gain per {(Context.Output.Map is null ? "value" : "channel")}";

    public override IEnumerable<Step> Predict => [Call.To($"{Name}Scale", $"{Name}: y = gain x.", [X, Bind("gain", Gain.Values), Y, Rows], WriteScale)];

    // What nobody needs is not called, and so not written.
    public override IEnumerable<Step> Backward
    {
        get
        {
            if (Context.Learns)
            {
                yield return Call.To($"{Name}GainGradient", $"{Name}: dgain = sum dy x.", [X, Dy, Bind("dGain", Gain.Gradient), Rows], WriteGainGradient);
            }

            if (Context.NeedsInputGradient)
            {
                // The layer before may have fused its activation: its derivative is applied here, and it is all that dx needs x for.
                yield return Call.To($"{Name}Derive", $"{Name}: dx = gain dy.", [.. XIfRead, Bind("gain", Gain.Values), Dx, Dy, Rows], WriteDerive);
            }
        }
    }

    private void WriteScale(CodeWriter w) =>
        ColumnLoops.Values(w, Context.Output, () => w.Line(ColumnLoops.StoreValue(Context.Output, (s_gain * s_x).Print(), "y")));

    private void WriteGainGradient(CodeWriter w) => ColumnLoops.Columns(w, Context.Output, () =>
    {
        w.Line("V sum = O.Zero;");
        ColumnLoops.Sums(w, Context.Output, ["sum"], s => w.Line($"sum{s} = {s_dy * s_x + Expr.Variable("sum" + s)};"));
        w.Line($"O.Store({ColumnLoops.OfColumns(Context.Output, "sum")}, ref dGain, c);");
    });

    private void WriteDerive(CodeWriter w) =>
        ColumnLoops.Values(w, Context.Output, () => w.Line(ColumnLoops.StoreValue(Context.Output, Context.IntoInput(s_gain * s_dy, s_x, Expr.Load("dx", "i")).Print(), "dx", keepsNext: Context.AddsToInput)));
}
