using System;
using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Repeats every pixel over a block; backward adds up the block's gradients.</summary>
public sealed class UpSamplingStage(StageContext context, int height, int width) : Stage(context)
{
    private MapPlan X => Context.Input.Map!;

    private MapPlan Y => Context.Output.Map!;

    public override string Kernel => "pixel by pixel, vectors along the channels";

    public override void WriteForward(CodeWriter w)
    {
        using (KernelWriter.Kernel(w, $"{Context.Name}: y = x, every pixel {height}x{width} times.", $"{Context.Name}Repeat(ref float x, ref float y, int rows)"))
        {
            Blocks(w, () => w.Line("V value = O.Load(ref x, i);"), place => w.Line(MapLoops.Store(Y, "value", "y", place)), () => { });
        }
    }

    public override void WriteBackward(CodeWriter w)
    {
        if (!Context.NeedsInputGradient)
        {
            return;
        }

        using (KernelWriter.Kernel(w, $"{Context.Name}: dx = sum of dy over the {height}x{width} pixels.", $"{Context.Name}Sum({(Context.ReadsInput ? "ref float x, " : "")}ref float dx, ref float dy, int rows)"))
        {
            Blocks(
                w,
                () => w.Line("V sum = O.Zero;"),
                place => w.Line($"sum = O.Add(sum, O.Load(ref dy, {place}));"),
                () => w.Line(MapLoops.StoreGradient(X, Context.ThroughInput(Expr.Variable("sum"), Expr.Variable("O.Load(ref x, i)")).Print(), "dx", "i")));
        }
    }

    public override IEnumerable<string> Infer(string x, string y, string rows) => [$"{Context.Name}Repeat({x}, {y}, {rows});"];

    public override IEnumerable<string> Backward(string x, string y, string dx, string dy) =>
        [$"{Context.Name}Sum({(Context.ReadsInput ? x + ", " : "")}{dx}, {dy}, rows);"];

    /// <summary>Walks over the vectors of X, which are at <c>i</c>, and over the pixels of the block of each.</summary>
    private void Blocks(CodeWriter w, Action begin, Action<string> body, Action end) =>
        MapLoops.Pixels(w, Context.Input, pixel =>
        {
            w.Line($"nint block = r * {Context.Output.Stride} + {Place.Sum(Text.Number(Y.Origin), $"v * {height * Y.Line} + u * {width * Y.Step}")};");
            using (w.Block($"for (nint c = 0, i = {pixel}; c < {X.Channels}; c += O.Count, i += O.Count)"))
            {
                begin();
                using (w.Block($"for (nint line = 0; line < {height}; line++)"))
                using (w.Block($"for (nint repeated = 0; repeated < {width}; repeated++)"))
                {
                    body($"block + line * {Y.Line} + repeated * {Y.Step} + c");
                }

                end();
            }
        });
}
