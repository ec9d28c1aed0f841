using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// A rectifier with a learned slope. Backward is two kernels, a sum down the columns for alpha and a pass in the order of the buffer for dx; what
/// nobody needs is not written.
/// </summary>
public sealed record PReluStage(StageContext Context) : Stage(Context)
{
    private string Name => Context.Name;

    private bool IsVector => Context.Output.Map is null;

    public override string Kind => "PRelu";

    public override string Form => $"value by value; one alpha per {(IsVector ? "value" : "channel")}";

    public override IEnumerable<Step> Predict => [Call.To($"{Name}Activate", $"{Name}: y = x > 0 ? x : alpha x.", [X, Bind("alpha", Alpha.Values), Y, Rows], WriteActivate)];

    public override IEnumerable<Step> Backward
    {
        get
        {
            if (Context.Learns)
            {
                yield return Call.To($"{Name}AlphaGradient", $"{Name}: dalpha = sum dy min(x, 0) over the {(IsVector ? "" : "pixels of the ")}batch.", [X, Dy, Bind("dAlpha", Alpha.Gradient), Rows], WriteAlphaGradient);
            }

            if (Context.NeedsInputGradient)
            {
                yield return Call.To($"{Name}Derive", $"{Name}: dx = x > 0 ? dy : alpha dy.", [X, Bind("alpha", Alpha.Values), Dx, Dy, Rows], WriteDerive);
            }
        }
    }

    private TensorPlan Alpha => Context.Tensors["alpha"];

    private void WriteActivate(CodeWriter w) => ColumnLoops.Values(w, Context.Output, () =>
    {
        w.Line("V value = O.Load(ref x, i), slope = O.Load(ref alpha, c);");
        w.Line(ColumnLoops.StoreValue(Context.Output, Bent("value").Print(), "y"));
    });

    private void WriteAlphaGradient(CodeWriter w) => ColumnLoops.Columns(w, Context.Output, () =>
    {
        w.Line("V sum = O.Zero;");
        ColumnLoops.Sums(w, Context.Output, ["sum"], s => w.Line($"sum{s} = {Expr.Load("dy", "i") * Expr.AtMost(Expr.Load("x", "i"), 0) + Expr.Variable("sum" + s)};"));
        w.Line($"O.Store({ColumnLoops.OfColumns(Context.Output, "sum")}, ref dAlpha, c);");
    });

    private void WriteDerive(CodeWriter w) => ColumnLoops.Values(w, Context.Output, () =>
    {
        w.Line("V value = O.Load(ref x, i), slope = O.Load(ref alpha, c), d = O.Load(ref dy, i);");
        w.Line(ColumnLoops.StoreValue(Context.Output, Context.IntoInput(Bent("d"), Expr.Variable("value"), Expr.Load("dx", "i")).Print(), "dx", keepsNext: Context.AddsToInput));
    });

    /// <summary>A variable as it is where <c>value</c> is above 0, times <c>slope</c> elsewhere.</summary>
    private static Expr Bent(string variable) =>
        Expr.Select(Expr.Greater(Expr.Variable("value"), 0), Expr.Variable(variable), Expr.Variable("slope") * Expr.Variable(variable));
}
