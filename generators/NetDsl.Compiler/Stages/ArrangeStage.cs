using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Stages;

/// <summary>The same values where the next kernel can read them: with a border around them, or without gaps between them.</summary>
public sealed class ArrangeStage(StageContext context) : Stage(context)
{
    /// <summary>A vector lies as the map on the other side without border and gaps.</summary>
    private MapPlan X => Context.Input.Map ?? Plain(Context.Output.Map!);

    private MapPlan Y => Context.Output.Map ?? Plain(Context.Input.Map!);

    public override string Kernel => $"copies line by line into {Context.Output.Map?.ToString() ?? "a vector"}";

    public override void WriteForward(CodeWriter w)
    {
        using (w.Gap().Summary($"{Context.Name}: the same values in the order and with the border that the next kernel reads.").Block($"private static void {Name}Arrange(ref float x, ref float y, int rows)"))
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line($"Maps.Copy(ref Unsafe.Add(ref x, {Place.Sum($"r * {Context.Input.Stride}", Text.Number(X.Origin))}), {X.Line}, {X.Step}, ref Unsafe.Add(ref y, {Place.Sum($"r * {Context.Output.Stride}", Text.Number(Y.Origin))}), {Y.Line}, {Y.Step}, {X.Height}, {X.Width}, {X.Channels});");
        }
    }

    public override void WriteBackward(CodeWriter w)
    {
        if (!Context.NeedsInputGradient)
        {
            return;
        }

        using (KernelWriter.Kernel(w, $"{Context.Name}: dx = dy, each where it came from.", $"{Name}Return({(Context.ReadsInput ? "ref float x, " : "")}ref float dx, ref float dy, int rows)"))
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        using (w.Block($"for (nint v = 0; v < {X.Height}; v++)"))
        using (w.Block($"for (nint u = 0; u < {X.Width}; u++)"))
        using (w.Block($"for (nint c = 0; c < {X.Channels}; c += O.Count)"))
        {
            w.Line($"nint i = {At(Context.Input, X)}, j = {At(Context.Output, Y)};");
            // Behind the last channel of a padded pixel lie the values of the next one in dy.
            string gradient = Context.ThroughInput(Expr.Variable("O.Load(ref dy, j)"), Expr.Variable("O.Load(ref x, i)")).Print();
            w.Line(MapLoops.Store(X, X.Overlaps || X.Step == X.Channels ? gradient : $"O.FirstLanes({gradient}, {X.Channels} - (int)c)", "dx", "i"));
        }
    }

    public override IEnumerable<string> Infer(string x, string y, string rows)
    {
        if (Context.Output is { Map: null } vector && vector.Width < vector.Padded)
        {
            yield return $"Maps.ClearBorder({y}, {vector.Stride}, 1, 0, 0, {vector.Width}, {rows});";
        }

        yield return $"{Name}Arrange({x}, {y}, {rows});";
    }

    public override IEnumerable<string> Backward(string x, string y, string dx, string dy) =>
        [$"{Name}Return({(Context.ReadsInput ? x + ", " : "")}{dx}, {dy}, rows);"];

    /// <summary>The buffer's name tells two stages of one layer apart.</summary>
    private string Name => char.ToUpperInvariant(Context.Output.Name[0]) + Context.Output.Name.Substring(1);

    private static MapPlan Plain(MapPlan map) => map with { Step = map.Channels, Border = Border.None };

    private static string At(BufferPlan buffer, MapPlan map) => $"r * {buffer.Stride} + {Place.Sum(Text.Number(map.Origin), $"v * {map.Line} + u * {map.Step} + c")}";
}
