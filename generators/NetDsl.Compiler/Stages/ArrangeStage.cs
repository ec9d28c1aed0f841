using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Stages;

/// <summary>The same values where the next kernel can read them: with a border around them, or without gaps between them.</summary>
public sealed record ArrangeStage(StageContext Context) : Stage(Context)
{
    /// <summary>A vector lies as the map on the other side without border and gaps.</summary>
    private MapPlan From => Context.Input.Map ?? Plain(Context.Output.Map!);

    private MapPlan To => Context.Output.Map ?? Plain(Context.Input.Map!);

    public override string Kind => "Arrange";

    public override string Form => $"copies line by line into {Context.Output.Map?.ToString() ?? "a vector"}";

    public override bool OnlyCopies => true;

    public override IEnumerable<Step> Predict
    {
        get
        {
            if (Context.Output is { Map: null } vector && vector.Width < vector.Padded)
            {
                yield return new LibraryCall("Maps.ClearBorder", Y.Operand, vector.Stride, 1, 0, 0, vector.Width, Rows.Operand);
            }

            yield return Call.Plain($"{Name}Arrange", $"{Context.Name}: the same values in the order and with the border that the next kernel reads.", [X, Y, Rows], WriteCopy);
        }
    }

    public override IEnumerable<Step> Backward => [Call.To($"{Name}Return", $"{Context.Name}: dx = dy, each where it came from.", [.. XIfRead, Dx, Dy, Rows], WriteReturn)];

    private void WriteCopy(CodeWriter w)
    {
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line($"Maps.Copy(ref Unsafe.Add(ref x, {Place.Sum($"r * {Context.Input.Stride}", Text.Number(From.Origin))}), {From.Line}, {From.Step}, ref Unsafe.Add(ref y, {Place.Sum($"r * {Context.Output.Stride}", Text.Number(To.Origin))}), {To.Line}, {To.Step}, {From.Height}, {From.Width}, {From.Channels});");
        }
    }

    private void WriteReturn(CodeWriter w)
    {
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        using (w.Block($"for (nint v = 0; v < {From.Height}; v++)"))
        using (w.Block($"for (nint u = 0; u < {From.Width}; u++)"))
        using (w.Block($"for (nint c = 0; c < {From.Channels}; c += O.Count)"))
        {
            w.Line($"nint i = {At(Context.Input, From)}, j = {At(Context.Output, To)};");
            // Behind the last channel of a padded pixel lie the values of the next one in dy.
            string gradient = Context.IntoInput(Expr.Load("dy", "j"), Expr.Load("x", "i"), Expr.Load("dx", "i")).Print();
            w.Line(MapLoops.Store(From, From.Overlaps || From.Step == From.Channels ? gradient : $"O.FirstLanes({gradient}, {From.Channels} - (int)c)", "dx", "i"));
        }
    }

    /// <summary>The buffer's name tells two stages of one layer apart.</summary>
    private string Name => char.ToUpperInvariant(Context.Output.Name[0]) + Context.Output.Name.Substring(1);

    private static MapPlan Plain(MapPlan map) => map with { Step = map.Channels, Border = Border.None };

    private static string At(BufferPlan buffer, MapPlan map) => $"r * {buffer.Stride} + {Place.Sum(Text.Number(map.Origin), $"v * {map.Line} + u * {map.Step} + c")}";
}
