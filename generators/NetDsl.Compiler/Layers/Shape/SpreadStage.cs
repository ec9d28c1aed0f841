using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>The same pixels in a larger map, with zeros around them and, for transposed convolutions, between them.</summary>
public sealed record SpreadStage(StageContext Context, int SpacingY, int SpacingX, int Top, int Left) : Stage(Context)
{
    private MapPlan From => Context.Input.Map!;

    private MapPlan To => Context.Output.Map!;

    private bool Spaced => SpacingY > 1 || SpacingX > 1;

    private int Origin => To.Origin + To.At(Top, Left);

    public override string Kind => "Spread";

    public override string Form => $"copies line by line into {To}{(!Spaced ? "" : SpacingY == SpacingX ? $", every pixel {SpacingY} behind the other" : $", lines {SpacingY} and pixels {SpacingX} apart")}";

    public override IEnumerable<Step> Predict =>
        [Call.Plain($"{Context.Name}Copy", $"{Context.Name}: the same pixels with zeros {(Spaced ? "between and around them" : "around them")}.", [X, Y, Rows], WriteCopy)];

    public override IEnumerable<Step> Backward => [Call.To($"{Context.Name}Return", $"{Context.Name}: dx = dy, where a pixel came from.", [.. XIfRead, Dx, Dy, Rows], WriteReturn)];

    private void WriteCopy(CodeWriter w)
    {
        MapLoops.Clear(w, Context.Output, "y");
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line($"Maps.Copy(ref Unsafe.Add(ref x, {MapLoops.At(Context.Input, "0", "0")}), {From.Line}, {From.Step}, ref Unsafe.Add(ref y, {Place.Sum($"r * {Context.Output.Stride}", Text.Number(Origin))}), {SpacingY * To.Line}, {SpacingX * To.Step}, {From.Height}, {From.Width}, {From.Channels});");
        }
    }

    private void WriteReturn(CodeWriter w) => MapLoops.Pixels(w, Context.Input, pixel =>
    {
        w.Line($"nint from = r * {Context.Output.Stride} + {Place.Sum(Text.Number(Origin), $"v * {SpacingY * To.Line} + u * {SpacingX * To.Step}")};");
        using (w.Block($"for (nint c = 0, i = {pixel}; c < {From.Channels}; c += O.Count, i += O.Count)"))
        {
            w.Line(MapLoops.StoreGradient(From, Context.IntoInput(Expr.Load("dy", "from + c"), Expr.Load("x", "i"), Expr.Load("dx", "i")).Print(), "dx", "i"));
        }
    });
}
