using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Copies values side by side; backward takes them apart again.</summary>
public sealed record ConcatenateStage(StageContext Context) : Stage(Context)
{
    public override string Kind => "Concatenate";

    public override string Form => $"copies {(Context.Output.Map is null ? "value after value" : "pixel by pixel")}";

    public override IEnumerable<Step> Predict
    {
        get
        {
            if (Context.Output is { Map: null } vector && vector.Width < vector.Padded)
            {
                yield return new LibraryCall("Maps.ClearBorder", Y.Operand, vector.Stride, 1, 0, 0, vector.Width, Rows.Operand);
            }

            IEnumerable<Binding> inputs = Context.Inputs.Select((input, i) => Bind(NameOf(i), new FloatsOperand.Values(input.Buffer)));
            yield return Call.Plain($"{Context.Name}Join", $"{Context.Name}: y = {string.Join(", ", Context.Inputs.Select((_, i) => NameOf(i)))}, one after the other.", [.. inputs, Y, Rows], WriteJoin);
        }
    }

    public override IEnumerable<Step> Backward
    {
        get
        {
            for (int i = Context.Inputs.Count - 1; i >= 0; i--)
            {
                if (Context.Inputs[i].Sink is { } sink)
                {
                    int input = i;
                    BufferPlan buffer = Context.Inputs[i].Buffer;
                    Binding[] x = sink.ReadsInput ? [Bind("x", new FloatsOperand.Values(buffer))] : [];
                    yield return Call.To($"{Context.Name}Part{Text.Number(i + 1)}", $"{Context.Name}: dx = what dy holds of {NameOf(i)}.", [.. x, Bind("dx", new FloatsOperand.Gradient(buffer)), Dy, Rows], w => WritePart(w, input, sink));
                }
            }
        }
    }

    private MapPlan To => MapOf(Context.Output);

    /// <summary>A vector is one pixel.</summary>
    private static MapPlan MapOf(BufferPlan buffer) => buffer.Map ?? new MapPlan(1, 1, buffer.Width, buffer.Width, Border.None);

    /// <summary>Channels in front of those of an input.</summary>
    private int Before(int input) => Context.Inputs.Take(input).Sum(i => MapOf(i.Buffer).Channels);

    private static string NameOf(int input) => $"x{input + 1}";

    private void WriteJoin(CodeWriter w)
    {
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            for (int i = 0; i < Context.Inputs.Count; i++)
            {
                MapPlan from = MapOf(Context.Inputs[i].Buffer);
                w.Line($"Maps.Insert(ref Unsafe.Add(ref {NameOf(i)}, {Place.Sum($"r * {Context.Inputs[i].Buffer.Stride}", Text.Number(from.Origin))}), {from.Line}, {from.Step}, ref Unsafe.Add(ref y, {Place.Sum($"r * {Context.Output.Stride}", Text.Number(To.Origin + Before(i)))}), {To.Line}, {To.Step}, {from.Height}, {from.Width}, {from.Channels});");
            }
        }
    }

    private void WritePart(CodeWriter w, int input, GradientSink sink)
    {
        BufferPlan buffer = Context.Inputs[input].Buffer;
        MapPlan from = MapOf(buffer);
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        using (w.Block($"for (nint v = 0; v < {from.Height}; v++)"))
        using (w.Block($"for (nint u = 0; u < {from.Width}; u++)"))
        using (w.Block($"for (nint c = 0; c < {from.Channels}; c += O.Count)"))
        {
            w.Line($"nint i = {At(buffer, from, 0)}, j = {At(Context.Output, To, Before(input))};");

            // Beyond the last channel lie those of the next input.
            string gradient = sink.Into(Expr.Load("dy", "j"), Expr.Load("x", "i"), Expr.Load("dx", "i")).Print();
            w.Line(buffer.Map is { Overlaps: true } ? MapLoops.Store(from, gradient, "dx", "i") : $"O.Store({(from.Channels % 16 == 0 ? gradient : $"O.FirstLanes({gradient}, {from.Channels} - (int)c)")}, ref dx, i);");
        }
    }

    private static string At(BufferPlan buffer, MapPlan map, int channel) => $"r * {buffer.Stride} + {Place.Sum(Text.Number(map.Origin + channel), $"v * {map.Line} + u * {map.Step} + c")}";
}
