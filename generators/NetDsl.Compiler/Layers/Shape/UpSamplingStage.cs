using System;
using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Repeats every pixel over a block; backward adds up the block's gradients.</summary>
public sealed record UpSamplingStage(StageContext Context, int Height, int Width) : Stage(Context)
{
    private MapPlan From => Context.Input.Map!;

    private MapPlan To => Context.Output.Map!;

    public override string Kind => "UpSampling";

    public override string Form => "pixel by pixel, vectors along the channels";

    public override IEnumerable<Step> Predict =>
    [
        Call.To($"{Context.Name}Repeat", $"{Context.Name}: y = x, every pixel {Height}x{Width} times.", [X, Y, Rows], w =>
            Blocks(w, () => w.Line("V value = O.Load(ref x, i);"), place => w.Line(MapLoops.Store(To, "value", "y", place)), () => { })),
    ];

    public override IEnumerable<Step> Backward =>
    [
        Call.To($"{Context.Name}Sum", $"{Context.Name}: dx = sum of dy over the {Height}x{Width} pixels.", [.. XIfRead, Dx, Dy, Rows], w => Blocks(
            w,
            () => w.Line("V sum = O.Zero;"),
            place => w.Line($"sum = O.Add(sum, O.Load(ref dy, {place}));"),
            () => w.Line(MapLoops.StoreGradient(From, Context.IntoInput(Expr.Variable("sum"), Expr.Load("x", "i"), Expr.Load("dx", "i")).Print(), "dx", "i")))),
    ];

    /// <summary>Walks over the vectors of the input, which are at <c>i</c>, and over the pixels of the block of each.</summary>
    private void Blocks(CodeWriter w, Action begin, Action<string> body, Action end) =>
        MapLoops.Pixels(w, Context.Input, pixel =>
        {
            w.Line($"nint block = r * {Context.Output.Stride} + {Place.Sum(Text.Number(To.Origin), $"v * {Height * To.Line} + u * {Width * To.Step}")};");
            using (w.Block($"for (nint c = 0, i = {pixel}; c < {From.Channels}; c += O.Count, i += O.Count)"))
            {
                begin();
                using (w.Block($"for (nint line = 0; line < {Height}; line++)"))
                using (w.Block($"for (nint repeated = 0; repeated < {Width}; repeated++)"))
                {
                    body($"block + line * {To.Line} + repeated * {To.Step} + c");
                }

                end();
            }
        });
}
