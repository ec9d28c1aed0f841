using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Pooling, vector by vector along the channels. Backward finds the largest value again by comparing.</summary>
public sealed class PoolingStage(StageContext context, PoolingKind kind, Window window) : Stage(context)
{
    private MapPlan X => Context.Input.Map!;

    private MapPlan Y => Context.Output.Map!;

    private string Name => Context.Name;

    public Window Window => window;

    /// <summary>Set by the planner when the convolution before it pools in inference.</summary>
    public bool Fused { get; set; }

    public override bool TrainingOnly => Fused;

    /// <summary>Whether it takes the largest of every 2 x 2 pixels, none twice and none beyond the edge.</summary>
    public bool IsPlainPair => kind == PoolingKind.Max && window is { Height: 2, Width: 2, StrideY: 2, StrideX: 2 } && !Clips;

    public override string Kernel => $"pixel by pixel, vectors along the channels{(Fused ? "; inference: fused into the convolution before it" : "")}";

    /// <summary>Whether some window reaches beyond the edge.</summary>
    private bool Clips => window.Reach(X.Height, X.Width) != Border.None;

    /// <summary>Whether every value is in at most one window: its gradient then has one summand.</summary>
    private bool Apart => window.StrideY >= window.Height && window.StrideX >= window.Width;

    public override void WriteForward(CodeWriter w)
    {
        if (!Fused)
        {
            WritePool(w);
        }
    }

    public override void WriteBackward(CodeWriter w)
    {
        if (Fused)
        {
            WritePool(w);
        }

        if (Context.NeedsInputGradient)
        {
            WriteDerive(w);
        }
    }

    public override IEnumerable<string> TrainForward(string x, string y) => [$"{Name}Pool({x}, {y}, rows);"];

    public override IEnumerable<string> Infer(string x, string y, string rows) => Fused ? [] : [$"{Name}Pool({x}, {y}, {rows});"];

    public override IEnumerable<string> Trace(string x, string y) => [$"{Name}Pool({x}, {y}, 1);"];

    public override IEnumerable<string> Backward(string x, string y, string dx, string dy) =>
        [$"{Name}Derive({(ReadsInput ? x + ", " : "")}{(kind == PoolingKind.Max ? y + ", " : "")}{dx}, {dy}, rows);"];

    private bool ReadsInput => kind == PoolingKind.Max || Context.ReadsInput;

    private void WritePool(CodeWriter w)
    {
        string formula = kind == PoolingKind.Max ? "largest x" : "mean of x";
        using (KernelWriter.Kernel(w, $"{Name}: y = {formula} in each window of {window}.", $"{Name}Pool(ref float x, ref float y, int rows)"))
        {
            Lines(w, () => Windows(w, 0, Y.Width, () =>
            {
                w.Line(kind == PoolingKind.Max ? "V result = O.Broadcast(float.NegativeInfinity);" : "V result = O.Zero;");
                Taps(w, () => w.Line(kind == PoolingKind.Max ? "result = O.Largest(result, O.Load(ref x, tap));" : "result = O.Add(result, O.Load(ref x, tap));"));
                w.Line(MapLoops.StoreInOrder(Y, kind == PoolingKind.Max ? "result" : Mean("result"), "y", "place"));
            }));
        }
    }

    private void WriteDerive(CodeWriter w)
    {
        string formula = kind == PoolingKind.Max ? "dx = dy where x is the largest of its window (the first of several), else 0" : "dx = dy / size of the window";
        string parameters = $"{(ReadsInput ? "ref float x, " : "")}{(kind == PoolingKind.Max ? "ref float y, " : "")}ref float dx, ref float dy, int rows";
        using (KernelWriter.Kernel(w, $"{Name}: {formula}{(Apart ? "" : ", summed over the windows that overlap")}.", $"{Name}Derive({parameters})"))
        {
            if (!Apart)
            {
                MapLoops.Clear(w, Context.Input, "dx");
            }

            Lines(w, () =>
            {
                if (Clips || !Apart)
                {
                    Windows(w, 0, Y.Width, () => Spread(w, part => MapLoops.Store(X, (Apart ? part : part + Expr.Variable("O.Load(ref dx, tap)")).Print(), "dx", "tap")));
                    return;
                }

                // What the last windows of a line store beyond its pixels may be the first ones of the next line, which are written already.
                int plain = X.Overlaps && window.Height > 1 ? PlainWindows : Y.Width;
                if (plain > 0)
                {
                    Windows(w, 0, plain, () => Spread(w, part => MapLoops.StorePixelsInOrder(X, part.Print(), "dx", "tap")));
                }

                if (plain < Y.Width)
                {
                    Windows(w, plain, Y.Width, () => Spread(w, part => MapLoops.Store(X, part.Print(), "dx", "tap")));
                }
            });
        }
    }

    /// <summary>Windows of a line whose stores of 16 floats end before the first pixel of the next line.</summary>
    private int PlainWindows
    {
        get
        {
            int beyond = ((15 + X.Channels) / X.Channels) - 1, free = X.Width + X.Border.Left + X.Border.Right - beyond - window.Width;
            return free < 0 ? 0 : System.Math.Min(Y.Width, (free / window.StrideX) + 1);
        }
    }

    /// <summary>The gradient of the pixels of a window.</summary>
    private void Spread(CodeWriter w, System.Func<Expr, string> store)
    {
        w.Line($"V rest = {(kind == PoolingKind.Max ? "O.Load(ref dy, place)" : Mean("O.Load(ref dy, place)"))};");
        if (kind == PoolingKind.Max)
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
            if (kind == PoolingKind.Max)
            {
                // All comparisons with NaN are false: then every pixel gets the gradient, which is NaN and stays in the rest.
                w.Line("V part = O.Select(O.GreaterThan(largest, value), O.Zero, rest);").Line("rest = O.Subtract(rest, part);");
                part = "part";
            }

            w.Line(store(Context.ThroughInput(Expr.Variable(part), Expr.Variable("value"))));
        });
    }

    /// <summary>Walks over rows and lines of windows.</summary>
    private void Lines(CodeWriter w, System.Action body)
    {
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        using (w.Block($"for (nint v = 0; v < {Y.Height}; v++)"))
        {
            if (Clips)
            {
                w.Line($"nint top = v * {window.StrideY} - {Reach.Top}, from = Math.Max(0, top), below = Math.Min({X.Height}, top + {window.Height});");
            }

            body();
        }
    }

    /// <summary>Walks over some of a line's windows and the vectors of channels <c>c</c>; <c>place</c> is the window's pixel in Y, <c>first</c> its first one in X.</summary>
    private void Windows(CodeWriter w, int start, int end, System.Action body)
    {
        using (w.Block($"for (nint u = {start}; u < {end}; u++)"))
        {
            if (Clips)
            {
                w.Line($"nint left = u * {window.StrideX} - {Reach.Left}, start = Math.Max(0, left), behind = Math.Min({X.Width}, left + {window.Width});");
            }

            using (w.Block($"for (nint c = 0; c < {Y.Channels}; c += O.Count)"))
            {
                w.Line($"nint place = r * {Context.Output.Stride} + {Place.Sum(Text.Number(Y.Origin), $"v * {Y.Line} + u * {Y.Step} + c")};");
                w.Line(Clips
                    ? $"nint first = r * {Context.Input.Stride} + {Place.Sum(Text.Number(X.Origin), "c")};"
                    : $"nint first = r * {Context.Input.Stride} + {Place.Sum(Text.Number(X.Origin), $"v * {window.StrideY * X.Line} + u * {window.StrideX * X.Step} + c")};");
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
                w.Line($"nint tap = first + line * {X.Line} + pixel * {X.Step};");
                body();
            }

            return;
        }

        if (window.Height * window.Width <= 16)
        {
            for (int line = 0; line < window.Height; line++)
            {
                for (int pixel = 0; pixel < window.Width; pixel++)
                {
                    w.Braces(() =>
                    {
                        w.Line($"nint tap = {Place.Sum("first", Text.Number(X.At(line, pixel)))};");
                        body();
                    });
                }
            }

            return;
        }

        using (w.Block($"for (nint line = 0; line < {window.Height}; line++)"))
        using (w.Block($"for (nint pixel = 0; pixel < {window.Width}; pixel++)"))
        {
            w.Line($"nint tap = first + line * {X.Line} + pixel * {X.Step};");
            body();
        }
    }

    private Border Reach => window.Reach(X.Height, X.Width);

    /// <summary>A sum over the number of pixels in a window. One over it is a float only for powers of two; other shares would be rounded twice.</summary>
    private string Mean(string sum)
    {
        int pixels = window.Height * window.Width;
        return Clips
            ? $"O.Divide({sum}, O.Broadcast((below - from) * (behind - start)))"
            : (pixels & (pixels - 1)) == 0 ? $"O.Multiply({sum}, O.Broadcast({Text.Float(1f / pixels)}))" : $"O.Divide({sum}, O.Broadcast({Text.Float(pixels)}))";
    }
}
