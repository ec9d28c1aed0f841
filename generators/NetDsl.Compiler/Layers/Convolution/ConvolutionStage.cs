using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>The three products of a convolution: forward, gradient of the filters, gradient of the input.</summary>
public sealed class ConvolutionStage(StageContext context, Window window, Activation activation) : Stage(context)
{
    private readonly ActivationFunction _function = ActivationFunction.Of(activation);

    private MapPlan X => Context.Input.Map!;

    private MapPlan Y => Context.Output.Map!;

    private string Name => Context.Name;

    public Window Window => window;

    public bool HasBias => Context.Tensors.ContainsKey("bias");

    /// <summary>The pooling behind it that inference does in the same pass: only the largest of four sums is stored.</summary>
    public PoolingStage? Pooling { get; set; }

    public override ActivationFunction? FusedActivation => activation == Activation.Linear ? null : _function;

    public override BufferPlan InferenceOutput => Pooling?.Context.Output ?? Context.Output;

    public override long MultiplyAdds => (long)Taps * Y.Channels * Y.Height * Y.Width;

    public override string Kernel
    {
        get
        {
            string tile = $"tile of {Cost.Rows} pixels x {Cost.Vectors} vectors (16 lanes), one matrix product per line of the window";
            string groups = Forward.Count > 1 ? $"; {Forward.Count} pixels of {Y.Channels} channels in a vector" : "";
            return tile + groups + (Pooling is null ? "" : $"; inference: {Pooling.Context.Name} fused in front of the stores");
        }
    }

    public override KernelCost Cost
    {
        get
        {
            int columns = Forward.Count * Y.Channels, vectors = Math.Min(4, Sizes.Pad(columns) / 16);

            // A group's window is wider than that of each of its pixels: the rest of its filters is 0.
            double useful = columns / (double)Sizes.Pad(columns) * window.Width / Forward.Widen(window).Width;
            return new KernelCost(Sizes.Share(Y.Width / Forward.Count, MapProduct.Tallest(vectors, Lanes.Sixteen)), vectors, useful);
        }
    }

    /// <summary>Filters widened for groups of pixels; mirrored filters, or their patches; the gradient of one sample with a border where that does not lie so already.</summary>
    public override long Scratch => Places.Length;

    public override long InferenceScratch => Math.Max(Forward.Floats(window, X.Channels), Pooled.Floats(window, X.Channels));

    /// <summary>Where the parts of the scratch begin.</summary>
    private (long Gradients, long Mirrored, long WideMirrored, long Spread, long Length) Places
    {
        get
        {
            long gradients = InferenceScratch;
            long mirrored = gradients + (Context.Learns ? Forward.Floats(window, X.Channels) : 0);
            if (!Context.NeedsInputGradient)
            {
                return (gradients, mirrored, mirrored, mirrored, mirrored);
            }

            if (Patches is { } patches)
            {
                return (gradients, mirrored, mirrored, mirrored, mirrored + patches.Floats);
            }

            long wide = mirrored + ((long)window.Height * window.Width * Y.Channels * Sizes.Pad(X.Channels));
            long spread = wide + Inward.Floats(window, Y.Channels);
            return (gradients, mirrored, wide, spread, spread + (Spreads ? Spread.Stride : 0));
        }
    }

    /// <summary>Pixels in a vector of the forward kernel and of the filters' gradient.</summary>
    private PixelGroup Forward => PixelGroup.Of(Y, window, window.StrideX);

    /// <summary>Pixels in a vector of the forward kernel that pools.</summary>
    private PixelGroup Pooled => Pooling is { } p ? PixelGroup.Of(p.Context.Output.Map!, window, window.StrideX * p.Window.Width) : new PixelGroup(1, 1);

    /// <summary>Pixels in a vector of the input's gradient.</summary>
    private PixelGroup Inward => PixelGroup.Of(X, window, 1);

    /// <summary>The other form of the input's gradient, where it is the better one.</summary>
    private PatchGradient? Patches => Context.ReadsInput
        ? null
        : PatchGradient.Of(X, Y, window, (long)X.Height * (X.Width / Inward.Count) * window.Height * Inward.Widen(window.WithoutStride).Width * Y.Channels * Math.Max(1, Sizes.Pad(X.Channels) / 16));

    private int Taps => window.Height * window.Width * X.Channels;

    /// <summary>How far the window reaches beyond the edges.</summary>
    private Border Reach => window.Reach(X.Height, X.Width);

    /// <summary>The output's gradient as the gradient of the input reads it: with zeros between the positions of the stride and around.</summary>
    private MapPlan Spread => GradientMap(window, X, Y);

    private bool Spreads => window.Skips || !Y.Border.Covers(Spread.Border);

    /// <summary>The map of dy as the gradient of the input reads it: with zeros between the positions of the stride and around.</summary>
    internal static MapPlan GradientMap(Window window, MapPlan x, MapPlan y) =>
        new(((y.Height - 1) * window.StrideY) + 1, ((y.Width - 1) * window.StrideX) + 1, y.Channels, y.Step, GradientReach(window, x));

    /// <summary>Border that the gradient of the input reads around the output's gradient.</summary>
    internal static Border GradientReach(Window window, MapPlan x)
    {
        Border reach = window.Reach(x.Height, x.Width);
        (int top, int bottom) = Around(x.Height, reach.Top, window.SpanY, window.StrideY, window.OutputHeight(x.Height));
        (int left, int right) = Around(x.Width, reach.Left, window.SpanX, window.StrideX, window.OutputWidth(x.Width));
        return new Border(top, bottom, left, right);

        (int Before, int After) Around(int size, int padding, int span, int stride, int positions) =>
            (span - 1 - padding, Math.Max(0, size + padding - (((positions - 1) * stride) + 1)));
    }

    public override void WriteForward(CodeWriter w)
    {
        string formula = $"y = {(FusedActivation is { } f ? f.Formula + " with z = " : "")}x * W{(HasBias ? " + b" : "")}";
        WriteProduct(w, $"{Name}, forward: {formula}.", $"{Name}Forward", Y, Context.Output.Stride, 1, Forward);
        if (Pooling is { } pooling)
        {
            WriteProduct(w, $"{Name} and {pooling.Context.Name}, inference: the largest y of every {pooling.Window.Height}x{pooling.Window.Width}, {formula}.", $"{Name}Pooled", pooling.Context.Output.Map!, pooling.Context.Output.Stride, pooling.Window.Width, Pooled);
        }
    }

    public override void WriteBackward(CodeWriter w)
    {
        if (Context.Learns)
        {
            WriteWeightGradient(w);
            if (HasBias)
            {
                WriteBiasGradient(w, Name, Context.Output);
            }
        }

        if (Context.NeedsInputGradient && Patches is { } patches)
        {
            KernelWriter.WriteBoth(w, $"{Name}, gradient of the input: every pixel of dy adds its patch dy W' to dx.", $"{Name}InputGradient", ["ref float dy", "ref float weights", "ref float dx", "int rows"], (w, lanes) =>
                Samples(w, ("image", "dy", Context.Output.Stride, Y), ("map", "dx", Context.Input.Stride, X), () => patches.Write(w, lanes)));
        }
        else if (Context.NeedsInputGradient)
        {
            WriteInputGradient(w);
        }
    }

    public override IEnumerable<string> TrainForward(string x, string y) => Product("Forward", Forward, x, y, "rows");

    public override IEnumerable<string> Infer(string x, string y, string rows) => Pooling is null ? Product("Forward", Forward, x, y, rows) : Product("Pooled", Pooled, x, y, rows);

    public override IEnumerable<string> Trace(string x, string y) => Product("Forward", Forward, x, y, "1");

    public override IEnumerable<string> Backward(string x, string y, string dx, string dy)
    {
        TensorPlan kernel = Context.Tensors["kernel"];
        if (Context.NeedsInputGradient && Patches is { } patches)
        {
            yield return patches.Arrange(kernel.Value, At(Places.Mirrored));
            yield return $"{Name}InputGradient({dy}, {At(Places.Mirrored)}, {dx}, rows);";
        }
        else if (Context.NeedsInputGradient)
        {
            yield return $"Maps.Mirror({kernel.Value}, {window.Height * window.Width}, {X.Channels}, {Y.Channels}, {At(Places.Mirrored)});";
            if (Inward.Count > 1)
            {
                yield return $"Maps.Widen({At(Places.Mirrored)}, {window.Height}, {window.Width * Y.Channels}, {X.Channels}, {Inward.Count}, {Inward.Distance * Y.Channels}, {At(Places.WideMirrored)});";
            }

            string spread = Spreads ? $", {At(Places.Spread)}" : "";
            yield return $"{Name}InputGradient({dy}, {At(Inward.Count > 1 ? Places.WideMirrored : Places.Mirrored)}{spread}{(Context.ReadsInput ? ", " + x : "")}, {dx}, rows);";
        }

        if (Context.Learns)
        {
            yield return $"{Name}WeightGradient({x}, {dy}, {(Forward.Count > 1 ? At(Places.Gradients) : kernel.Gradient)}, rows);";
            if (Forward.Count > 1)
            {
                yield return $"Maps.Narrow({At(Places.Gradients)}, {window.Height}, {window.Width * X.Channels}, {Y.Channels}, {Forward.Count}, {Forward.Distance * X.Channels}, {kernel.Gradient});";
            }

            if (HasBias)
            {
                yield return $"{Name}BiasGradient({dy}, {Context.Tensors["bias"].Gradient}, rows);";
            }
        }
    }

    private string At(long offset) => offset == 0 ? "ref " + Context.ScratchName : $"ref At(ref {Context.ScratchName}, {offset})";

    /// <summary>A forward product, with filters and biases for groups of pixels where there are few channels.</summary>
    private IEnumerable<string> Product(string kernel, PixelGroup group, string x, string y, string rows)
    {
        string weights = Context.Tensors["kernel"].Value, bias = HasBias ? Context.Tensors["bias"].Value : "";
        if (group.Count > 1)
        {
            long end = group.Floats(window, X.Channels) - 32;
            yield return $"Maps.Widen({weights}, {window.Height}, {window.Width * X.Channels}, {Y.Channels}, {group.Count}, {group.Distance * X.Channels}, {At(0)});";
            weights = At(0);
            if (HasBias)
            {
                yield return $"Maps.Repeat({bias}, {Y.Channels}, {group.Count}, {At(end)});";
                bias = At(end);
            }
        }

        yield return $"{Name}{kernel}({x}, {weights}{(HasBias ? ", " + bias : "")}, {y}, {rows});";
    }

    private void WriteProduct(CodeWriter w, string summary, string name, MapPlan y, int stride, int pool, PixelGroup group)
    {
        string[] parameters = KernelWriter.Parameters("ref float x", "ref float weights", HasBias ? "ref float bias" : "", "ref float y", "int rows");
        KernelWriter.WriteBoth(w, summary, name, parameters, (w, lanes) => Samples(w, ("image", "x", Context.Input.Stride, X), ("map", "y", stride, y), () => new MapProduct
        {
            X = X, Y = y, Window = group.Widen(window), Top = -Reach.Top, Left = -Reach.Left, Bias = HasBias, Pool = pool, Group = group.Count,
            Finish = (sum, _) => _function.Value(sum),
        }.Write(w, lanes)));
    }

    private void WriteWeightGradient(CodeWriter w) =>
        KernelWriter.WriteBoth(w, $"{Name}, gradient of the filters: dW = sum over pixels and batch of x' dy.", $"{Name}WeightGradient", ["ref float x", "ref float dy", "ref float dWeights", "int rows"], (w, lanes) =>
        {
            using (w.Block($"for (nint i = 0; i < {Forward.Widen(window).Height * Forward.Widen(window).Width * X.Channels * Sizes.Pad(Y.Channels)}; i += O.Count)"))
            {
                w.Line("O.Store(O.Zero, ref dWeights, i);");
            }

            Samples(w, ("image", "x", Context.Input.Stride, X), ("map", "dy", Context.Output.Stride, Y), () => new MapWeightGradient
            {
                X = X, Y = Y, Window = Forward.Widen(window), Top = -Reach.Top, Left = -Reach.Left, Group = Forward.Count,
            }.Write(w, lanes));
        });

    /// <summary>The gradient of biases that are added to every pixel of a map.</summary>
    internal static void WriteBiasGradient(CodeWriter w, string name, BufferPlan output)
    {
        MapPlan map = output.Map!;
        using (KernelWriter.Kernel(w, $"{name}, gradient of the biases: db = sum of dy over pixels and batch.", $"{name}BiasGradient(ref float dy, ref float dBias, int rows)"))
        using (w.Block($"for (nint c = 0; c < {Sizes.Pad(map.Channels)}; c += O.Count)"))
        {
            int sums = map.Width % 4 == 0 ? 4 : map.Width % 2 == 0 ? 2 : 1;
            w.Line("V " + string.Join(", ", Enumerable.Range(0, sums).Select(i => $"sum{i} = O.Zero")) + ";");
            using (w.Block("for (nint r = 0; r < rows; r++)"))
            using (w.Block($"for (nint v = 0; v < {map.Height}; v++)"))
            {
                w.Line($"nint line = r * {output.Stride} + v * {map.Line} + {map.Origin} + c;");
                using (w.Block($"for (nint u = 0; u < {map.LineLength}; u += {sums * map.Step})"))
                {
                    for (int i = 0; i < sums; i++)
                    {
                        w.Line($"sum{i} = O.Add(sum{i}, O.Load(ref dy, line + u{(i == 0 ? "" : $" + {i * map.Step}")}));");
                    }
                }
            }

            string total = Enumerable.Range(1, sums - 1).Aggregate("sum0", (sum, i) => $"O.Add({sum}, sum{i})");
            w.Line($"O.Store(O.FirstLanes({total}, Math.Max(0, {map.Channels} - (int)c)), ref dBias, c);");
        }
    }

    /// <summary>dx = dy * W mirrored: the forward kernel with input and output channels exchanged.</summary>
    private void WriteInputGradient(CodeWriter w)
    {
        string[] parameters = KernelWriter.Parameters("ref float dy", "ref float weights", Spreads ? "ref float spread" : "", Context.ReadsInput ? "ref float x" : "", "ref float dx", "int rows");
        MapPlan from = Spreads ? Spread : Y;
        KernelWriter.WriteBoth(w, $"{Name}, gradient of the input: dx = dy * W mirrored{(Spreads ? ", from a copy of dy with zeros around" : "")}.", $"{Name}InputGradient", parameters, (w, lanes) =>
        {
            using (w.Block("for (nint r = 0; r < rows; r++)"))
            {
                w.Line($"ref float map = ref Unsafe.Add(ref dx, r * {Context.Input.Stride}{Plus(X.Origin)});");
                w.Line($"ref float image = ref Unsafe.Add(ref {(Spreads ? $"spread, {from.Origin}" : $"dy, r * {Context.Output.Stride}{Plus(Y.Origin)}")});");
                if (Context.ReadsInput)
                {
                    w.Line($"ref float input = ref Unsafe.Add(ref x, r * {Context.Input.Stride}{Plus(X.Origin)});");
                }

                if (Spreads)
                {
                    w.Line($"Maps.Copy(ref Unsafe.Add(ref dy, r * {Context.Output.Stride}{Plus(Y.Origin)}), {Y.Line}, {Y.Step}, ref image, {window.StrideY * from.Line}, {window.StrideX * from.Step}, {Y.Height}, {Y.Width}, {Y.Channels});");
                }

                Border reach = GradientReach(window, X);
                new MapProduct
                {
                    X = from, Y = X, Window = Inward.Widen(window.WithoutStride), Group = Inward.Count, Top = -reach.Top, Left = -reach.Left,
                    Finish = (sum, place) => Context.ThroughInput(sum, Expr.Variable($"O.Load(ref input, {place})")),
                }.Write(w, lanes);
            }
        });
    }

    private static void Samples(CodeWriter w, (string Name, string From, int Stride, MapPlan Map) a, (string Name, string From, int Stride, MapPlan Map) b, Action body)
    {
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line($"ref float {a.Name} = ref Unsafe.Add(ref {a.From}, r * {a.Stride}{Plus(a.Map.Origin)});");
            w.Line($"ref float {b.Name} = ref Unsafe.Add(ref {b.From}, r * {b.Stride}{Plus(b.Map.Origin)});");
            body();
        }
    }

    private static string Plus(int offset) => offset == 0 ? "" : $" + {offset}";
}
