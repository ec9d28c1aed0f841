using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>The same pixels in a larger map, with zeros around them and, for transposed convolutions, between them.</summary>
public sealed class SpreadStage(StageContext context, int spacingY, int spacingX, int top, int left) : Stage(context)
{
    private MapPlan X => Context.Input.Map!;

    private MapPlan Y => Context.Output.Map!;

    private bool Spaced => spacingY > 1 || spacingX > 1;

    public override string Kernel => $"copies line by line into {Y}{(!Spaced ? "" : spacingY == spacingX ? $", every pixel {spacingY} behind the other" : $", lines {spacingY} and pixels {spacingX} apart")}";

    public override void WriteForward(CodeWriter w)
    {
        string zeros = Spaced ? "between and around them" : "around them";
        using (w.Gap().Summary($"{Context.Name}: the same pixels with zeros {zeros}.").Block($"private static void {Context.Name}Copy(ref float x, ref float y, int rows)"))
        {
            MapLoops.Clear(w, Context.Output, "y");
            using (w.Block("for (nint r = 0; r < rows; r++)"))
            {
                w.Line($"Maps.Copy(ref Unsafe.Add(ref x, {MapLoops.At(Context.Input, "0", "0")}), {X.Line}, {X.Step}, ref Unsafe.Add(ref y, {Place.Sum($"r * {Context.Output.Stride}", Text.Number(Y.Origin + Y.At(top, left)))}), {spacingY * Y.Line}, {spacingX * Y.Step}, {X.Height}, {X.Width}, {X.Channels});");
            }
        }
    }

    public override void WriteBackward(CodeWriter w)
    {
        if (!Context.NeedsInputGradient)
        {
            return;
        }

        using (KernelWriter.Kernel(w, $"{Context.Name}: dx = dy, where a pixel came from.", $"{Context.Name}Return({(Context.ReadsInput ? "ref float x, " : "")}ref float dx, ref float dy, int rows)"))
        {
            MapLoops.Pixels(w, Context.Input, pixel =>
            {
                w.Line($"nint from = r * {Context.Output.Stride} + {Place.Sum(Text.Number(Y.Origin + Y.At(top, left)), $"v * {spacingY * Y.Line} + u * {spacingX * Y.Step}")};");
                using (w.Block($"for (nint c = 0, i = {pixel}; c < {X.Channels}; c += O.Count, i += O.Count)"))
                {
                    w.Line(MapLoops.StoreGradient(X, Context.ThroughInput(Expr.Variable("O.Load(ref dy, from + c)"), Expr.Variable("O.Load(ref x, i)")).Print(), "dx", "i"));
                }
            });
        }
    }

    public override IEnumerable<string> Infer(string x, string y, string rows) => [$"{Context.Name}Copy({x}, {y}, {rows});"];

    public override IEnumerable<string> Backward(string x, string y, string dx, string dy) =>
        [$"{Context.Name}Return({(Context.ReadsInput ? x + ", " : "")}{dx}, {dy}, rows);"];
}
