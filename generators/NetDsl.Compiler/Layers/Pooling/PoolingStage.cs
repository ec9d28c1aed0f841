using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Pooling, vector by vector along the channels. Backward finds the largest value again by comparing.</summary>
public sealed record PoolingStage(StageContext Context, PoolingKind Pooling, Window Window) : Stage(Context), IPoolsPairs
{
    private MapPlan From => Context.Input.Map!;

    private MapPlan To => Context.Output.Map!;

    private string Name => Context.Name;

    /// <summary>Whether the stage before it pools in inference.</summary>
    public bool Fused { get; init; }

    public override bool TrainingOnly => Fused;

    public bool IsPlainPair => Pooling == PoolingKind.Max && Window is { Height: 2, Width: 2, StrideY: 2, StrideX: 2 } && !Clips;

    public override string Kind => "Pooling";

    public override string Form => $"pixel by pixel, vectors along the channels{(Fused ? "; inference: fused into the convolution before it" : "")}";

    /// <summary>Whether some window reaches beyond the edge.</summary>
    private bool Clips => Window.Reach(From.Height, From.Width) != Border.None;

    /// <summary>Whether every value is in at most one window: its gradient then has one summand.</summary>
    private bool Apart => Window.StrideY >= Window.Height && Window.StrideX >= Window.Width;

    public Stage Pooled() => this with { Fused = true };

    private Call Pool => Call.To($"{Name}Pool", $"{Name}: y = {(Pooling == PoolingKind.Max ? "largest x" : "mean of x")} in each window of {Window}.", [X, Y, Rows], WritePool);

    public override IEnumerable<Step> Predict => Fused ? [] : [Pool];

    public override IEnumerable<Step> Trace => [Pool];

    public override IEnumerable<Step> Forward => [Pool];

    public override IEnumerable<Step> Backward
    {
        get
        {
            string formula = Pooling == PoolingKind.Max ? "dx = dy where x is the largest of its window (the first of several), else 0" : "dx = dy / size of the window";
            Binding[] x = ReadsInput ? [X] : [], y = Pooling == PoolingKind.Max ? [Y] : [];
            yield return Call.To($"{Name}Derive", $"{Name}: {formula}{(Apart ? "" : ", summed over the windows that overlap")}.", [.. x, .. y, Dx, Dy, Rows], WriteDerive);
        }
    }

    /// <summary>Whether the kernels name every pixel of a window instead of walking over it.</summary>
    private bool WrittenOut => !Clips && Window.Height * Window.Width <= 16;

    /// <summary>Whether every value is in some window.</summary>
    private bool Covers => Window.StrideY <= Window.Height && Window.StrideX <= Window.Width && ((To.Height - 1) * Window.StrideY) + Window.Height - Reach.Top >= From.Height && ((To.Width - 1) * Window.StrideX) + Window.Width - Reach.Left >= From.Width;

    /// <summary>Whether a value's gradient has several summands.</summary>
    private bool Sums => !Apart || Context.AddsToInput;

    /// <summary>Whether the derivative of the activation before waits for parts that other readers have left: it is applied to the sum.</summary>
    private bool DerivesLater => Context is { AddsToInput: true, ReadsInput: true };

    private bool ReadsInput => Pooling == PoolingKind.Max || Context.ReadsInput;

    private void WritePool(CodeWriter w) => Lines(w, () => Windows(w, 0, To.Width, () =>
    {
        bool first = WrittenOut;
        w.Line(first ? "V result;" : Pooling == PoolingKind.Max ? "V result = O.Broadcast(float.NegativeInfinity);" : "V result = O.Zero;");
        Taps(w, () =>
        {
            w.Line(first ? "result = O.Load(ref x, tap);" : $"result = O.{(Pooling == PoolingKind.Max ? "Largest" : "Add")}(result, O.Load(ref x, tap));");
            first = false;
        });
        w.Line(MapLoops.StoreInOrder(To, Pooling == PoolingKind.Max ? "result" : Mean("result"), "y", "place"));
    }));

    private void WriteDerive(CodeWriter w)
    {
        if (!Context.AddsToInput && (!Apart || (Context.Inputs[0].Sink is { Shared: true } && !Covers)))
        {
            MapLoops.Clear(w, Context.Input, "dx");
        }

        Lines(w, () =>
        {
            if (Clips || Sums)
            {
                Windows(w, 0, To.Width, () => Spread(w, part => MapLoops.Store(From, (Sums ? part + Expr.Load("dx", "tap") : part).Print(), "dx", "tap")));
                return;
            }

            // What the last windows of a line store beyond its pixels may be the first ones of the next line, which are written already.
            int plain = From.Overlaps && Window.Height > 1 ? PlainWindows : To.Width;
            if (plain > 0)
            {
                Windows(w, 0, plain, () => Spread(w, part => MapLoops.StorePixelsInOrder(From, part.Print(), "dx", "tap")));
            }

            if (plain < To.Width)
            {
                Windows(w, plain, To.Width, () => Spread(w, part => MapLoops.Store(From, part.Print(), "dx", "tap")));
            }
        });
        if (DerivesLater)
        {
            w.Comment("all parts are there: the derivative of the activation before");
            Loops.Map(w, Context.Input, () => w.Line(Loops.Store(Context.Inputs[0].Sink!.After(Expr.Load("dx", "i"), Expr.Load("x", "i")).Print(), "dx", Context.Input, keepsZero: true)));
        }
    }

    /// <summary>Windows of a line whose stores of 16 floats end before the first pixel of the next line.</summary>
    private int PlainWindows
    {
        get
        {
            int beyond = ((15 + From.Channels) / From.Channels) - 1, free = From.Width + From.Border.Left + From.Border.Right - beyond - Window.Width;
            return free < 0 ? 0 : System.Math.Min(To.Width, (free / Window.StrideX) + 1);
        }
    }

    /// <summary>The gradient of the pixels of a window.</summary>
    private void Spread(CodeWriter w, System.Func<Expr, string> store)
    {
        w.Line($"V rest = {(Pooling == PoolingKind.Max ? "O.Load(ref dy, place)" : Mean("O.Load(ref dy, place)"))};");
        if (Pooling == PoolingKind.Max)
        {
            w.Line("V largest = O.Load(ref y, place);");
        }

        Taps(w, () =>
        {
            if (ReadsInput)
            {
                w.Line("V value = O.Load(ref x, tap);");
            }

            string part = "rest";
            if (Pooling == PoolingKind.Max)
            {
                // All comparisons with NaN are false: then every pixel gets the gradient, which is NaN and stays in the rest.
                w.Line("V part = O.Select(O.GreaterThan(largest, value), O.Zero, rest);").Line("rest = O.Subtract(rest, part);");
                part = "part";
            }

            w.Line(store(DerivesLater || Context.Inputs[0].Sink is not { } sink ? Expr.Variable(part) : sink.After(Expr.Variable(part), Expr.Variable("value"))));
        });
    }

    /// <summary>Walks over rows and lines of windows.</summary>
    private void Lines(CodeWriter w, System.Action body)
    {
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        using (w.Block($"for (nint v = 0; v < {To.Height}; v++)"))
        {
            if (Clips)
            {
                w.Line($"nint top = v * {Window.StrideY} - {Reach.Top}, from = Math.Max(0, top), below = Math.Min({From.Height}, top + {Window.Height});");
            }

            body();
        }
    }

    /// <summary>Walks over some of a line's windows and the vectors of channels <c>c</c>; <c>place</c> is the window's pixel in To, <c>first</c> its first one in From.</summary>
    private void Windows(CodeWriter w, int start, int end, System.Action body)
    {
        using (w.Block($"for (nint u = {start}; u < {end}; u++)"))
        {
            if (Clips)
            {
                w.Line($"nint left = u * {Window.StrideX} - {Reach.Left}, start = Math.Max(0, left), behind = Math.Min({From.Width}, left + {Window.Width});");
            }

            using (w.Block($"for (nint c = 0; c < {To.Channels}; c += O.Count)"))
            {
                w.Line($"nint place = r * {Context.Output.Stride} + {Place.Sum(Text.Number(To.Origin), $"v * {To.Line} + u * {To.Step} + c")};");
                w.Line(Clips
                    ? $"nint first = r * {Context.Input.Stride} + {Place.Sum(Text.Number(From.Origin), "c")};"
                    : $"nint first = r * {Context.Input.Stride} + {Place.Sum(Text.Number(From.Origin), $"v * {Window.StrideY * From.Line} + u * {Window.StrideX * From.Step} + c")};");
                body();
            }
        }
    }

    /// <summary>Walks over the pixels of a window; each is at <c>tap</c>.</summary>
    private void Taps(CodeWriter w, System.Action body)
    {
        if (Clips)
        {
            using (w.Block("for (nint line = from; line < below; line++)"))
            using (w.Block("for (nint pixel = start; pixel < behind; pixel++)"))
            {
                w.Line($"nint tap = first + line * {From.Line} + pixel * {From.Step};");
                body();
            }

            return;
        }

        if (WrittenOut)
        {
            for (int line = 0; line < Window.Height; line++)
            {
                for (int pixel = 0; pixel < Window.Width; pixel++)
                {
                    w.Braces(() =>
                    {
                        w.Line($"nint tap = {Place.Sum("first", Text.Number(From.At(line, pixel)))};");
                        body();
                    });
                }
            }

            return;
        }

        using (w.Block($"for (nint line = 0; line < {Window.Height}; line++)"))
        using (w.Block($"for (nint pixel = 0; pixel < {Window.Width}; pixel++)"))
        {
            w.Line($"nint tap = first + line * {From.Line} + pixel * {From.Step};");
            body();
        }
    }

    private Border Reach => Window.Reach(From.Height, From.Width);

    /// <summary>A sum over the number of pixels in a Window. One over it is a float only for powers of two; other shares would be rounded twice.</summary>
    private string Mean(string sum)
    {
        int pixels = Window.Height * Window.Width;
        return Clips
            ? $"O.Divide({sum}, O.Broadcast((below - from) * (behind - start)))"
            : (pixels & (pixels - 1)) == 0 ? $"O.Multiply({sum}, O.Broadcast({Text.Float(1f / pixels)}))" : $"O.Divide({sum}, O.Broadcast({Text.Float(pixels)}))";
    }
}
