using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>The three products of a convolution: forward, gradient of the filters, gradient of the input.</summary>
public sealed record ConvolutionStage(StageContext Context, Window Window, Activation Activation) : Stage(Context), IPoolsItsOutput, IAbsorbsInputAffine, IAbsorbsOutputAffine
{
    private MapPlan From => Context.Input.Map!;

    private MapPlan To => Context.Output.Map!;

    private string Name => Context.Name;

    private ActivationFunction Function => ActivationFunction.Of(Activation);

    private bool HasBias => Context.Tensors.ContainsKey("bias");

    /// <summary>The pooling behind it that inference does in the same pass, by its name and where it would write: only the largest of four sums is stored.</summary>
    private (string Name, BufferPlan Output)? Pooling { get; init; }

    public override string Kind => "Convolution";

    public override ActivationFunction? FusedActivation => Activation == Activation.Linear ? null : Function;

    public override BufferPlan InferenceOutput => Pooling?.Output ?? Context.Output;

    public Stage WithPooling(string name, BufferPlan output) => this with { Pooling = (name, output) };

    // Each value of the input has a number of its own, but a filter meets many values: one number for all of them it can take.
    public bool AbsorbsPerValue => false;

    // Behind a normalisation a border of zeros would have to be normalised as well: only windows that stay inside.
    public bool AbsorbsPerChannel => HasBias && Window.Padding == Padding.Valid;

    public bool AbsorbsScale => true;

    public bool AbsorbsOutputAffine => HasBias && FusedActivation is null;

    public override long MultiplyAdds => (long)Taps * To.Channels * To.Height * To.Width;

    public override string Form
    {
        get
        {
            string tile = $"tile of {Cost.Rows} pixels x {Cost.Vectors} vectors (16 lanes), one matrix product per line of the window";
            string groups = Grouped.Count > 1 ? $"; {Grouped.Count} pixels of {To.Channels} channels in a vector" : "";
            return tile + groups + (Pooling is not { } p ? "" : $"; inference: {p.Name} fused in front of the stores");
        }
    }

    public override KernelCost Cost
    {
        get
        {
            int columns = Grouped.Count * To.Channels, vectors = Math.Min(4, Sizes.Pad(columns) / 16);

            // A group's window is wider than that of each of its pixels: the rest of its filters is 0.
            double useful = columns / (double)Sizes.Pad(columns) * Window.Width / Grouped.Widen(Window).Width;
            return new KernelCost(Sizes.Share(To.Width / Grouped.Count, MapProduct.Tallest(vectors, Lanes.Sixteen)), vectors, useful);
        }
    }

    /// <summary>Filters widened for groups of pixels; mirrored filters, or their patches; the gradient of one sample with a border where that does not lie so already.</summary>
    public override long Scratch => Places.Length;

    public override long InferenceScratch => Math.Max(Grouped.Floats(Window, From.Channels), Pooled.Floats(Window, From.Channels));

    /// <summary>Where the parts of the scratch begin.</summary>
    private (long Gradients, long Mirrored, long WideMirrored, long Spread, long Length) Places
    {
        get
        {
            long gradients = InferenceScratch;
            long mirrored = gradients + (Context.Learns ? Grouped.Floats(Window, From.Channels) : 0);
            if (!Context.NeedsInputGradient)
            {
                return (gradients, mirrored, mirrored, mirrored, mirrored);
            }

            if (Patches is { } patches)
            {
                return (gradients, mirrored, mirrored, mirrored, mirrored + patches.Floats);
            }

            long wide = mirrored + ((long)Window.Height * Window.Width * To.Channels * Sizes.Pad(From.Channels));
            long spread = wide + Inward.Floats(Window, To.Channels);
            return (gradients, mirrored, wide, spread, spread + (Spreads ? Spread.Stride : 0));
        }
    }

    /// <summary>Pixels in a vector of the forward kernel and of the filters' gradient.</summary>
    private PixelGroup Grouped => PixelGroup.Of(To, Window, Window.StrideX);

    /// <summary>Pixels in a vector of the forward kernel that pools.</summary>
    private PixelGroup Pooled => Pooling is { } p ? PixelGroup.Of(p.Output.Map!, Window, Window.StrideX * PoolWidth) : new PixelGroup(1, 1);

    /// <summary>Pixels in a vector of the input's gradient.</summary>
    private PixelGroup Inward => PixelGroup.Of(From, Window, 1);

    /// <summary>The other form of the input's gradient, where it is the better one.</summary>
    private PatchGradient? Patches => Context.ReadsInput
        ? null
        : PatchGradient.Of(From, To, Window, (long)From.Height * (From.Width / Inward.Count) * Window.Height * Inward.Widen(Window.WithoutStride).Width * To.Channels * Math.Max(1, Sizes.Pad(From.Channels) / 16));

    /// <summary>Pixels of a pooling window in each direction.</summary>
    private const int PoolWidth = 2;

    private int Taps => Window.Height * Window.Width * From.Channels;

    /// <summary>How far the window reaches beyond the edges.</summary>
    private Border Reach => Window.Reach(From.Height, From.Width);

    /// <summary>The output's gradient as the gradient of the input reads it: with zeros between the positions of the stride and around.</summary>
    private MapPlan Spread => GradientMap(Window, From, To);

    private bool Spreads => Window.Skips || !To.Border.Covers(Spread.Border);

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

    private string Formula => $"y = {(FusedActivation is { } f ? f.Formula + " with z = " : "")}x * W{(HasBias ? " + b" : "")}";

    public override IEnumerable<Step> Predict => Pooling is { } p
        ? Product($"{Name} and {p.Name}, inference: the largest y of every {PoolWidth}x{PoolWidth}, {Formula}.", "Pooled", p.Output, PoolWidth, Pooled)
        : Forward;

    public override IEnumerable<Step> Trace => Forward;

    public override IEnumerable<Step> Forward => Product($"{Name}, forward: {Formula}.", "Forward", Context.Output, 1, Grouped);

    public override IEnumerable<Step> Backward
    {
        get
        {
            TensorPlan kernel = Context.Tensors["kernel"];
            if (Context.NeedsInputGradient && Patches is { } patches)
            {
                yield return patches.Arrange(kernel.Values, At(Places.Mirrored));
                yield return Call.PerWidth($"{Name}InputGradient", $"{Name}, gradient of the input: every pixel of dy adds its patch dy W' to dx.", [Dy, Bind("weights", At(Places.Mirrored)), Dx, Rows], (w, lanes) =>
                    Samples(w, ("image", "dy", Context.Output.Stride, To), ("map", "dx", Context.Input.Stride, From), () => patches.Write(w, lanes, adds: Context.AddsToInput)));
            }
            else if (Context.NeedsInputGradient)
            {
                yield return new LibraryCall("Maps.Mirror", kernel.Values, Window.Height * Window.Width, From.Channels, To.Channels, At(Places.Mirrored));
                if (Inward.Count > 1)
                {
                    yield return new LibraryCall("Maps.Widen", At(Places.Mirrored), Window.Height, Window.Width * To.Channels, From.Channels, Inward.Count, Inward.Distance * To.Channels, At(Places.WideMirrored));
                }

                Binding weights = Bind("weights", At(Inward.Count > 1 ? Places.WideMirrored : Places.Mirrored));
                Binding[] spread = Spreads ? [Bind("spread", At(Places.Spread))] : [];
                yield return Call.PerWidth($"{Name}InputGradient", $"{Name}, gradient of the input: dx = dy * W mirrored{(Spreads ? ", from a copy of dy with zeros around" : "")}.", [Dy, weights, .. spread, .. XIfRead, Dx, Rows], WriteInputGradient);
            }

            if (!Context.Learns)
            {
                yield break;
            }

            yield return Call.PerWidth($"{Name}WeightGradient", $"{Name}, gradient of the filters: dW = sum over pixels and batch of x' dy.", [X, Dy, Bind("dWeights", Grouped.Count > 1 ? At(Places.Gradients) : kernel.Gradient), Rows], WriteWeightGradient);
            if (Grouped.Count > 1)
            {
                yield return new LibraryCall("Maps.Narrow", At(Places.Gradients), Window.Height, Window.Width * From.Channels, To.Channels, Grouped.Count, Grouped.Distance * From.Channels, kernel.Gradient);
            }

            if (HasBias)
            {
                yield return Call.To($"{Name}BiasGradient", $"{Name}, gradient of the biases: db = sum of dy over pixels and batch.", [Dy, Bind("dBias", Context.Tensors["bias"].Gradient), Rows], w => WriteBiasGradient(w, Context.Output));
            }
        }
    }

    private FloatsOperand At(long offset) => ScratchPlace.At(offset);

    /// <summary>A forward product, with filters and biases for groups of pixels where there are few channels.</summary>
    private IEnumerable<Step> Product(string summary, string kernel, BufferPlan output, int pool, PixelGroup group)
    {
        FloatsOperand weights = Context.Tensors["kernel"].Values;
        Binding[] bias = [.. IfThere("bias", "bias")];
        if (group.Count > 1)
        {
            yield return new LibraryCall("Maps.Widen", weights, Window.Height, Window.Width * From.Channels, To.Channels, group.Count, group.Distance * From.Channels, At(0));
            weights = At(0);
            if (HasBias)
            {
                FloatsOperand repeated = At(group.Floats(Window, From.Channels) - 32);
                yield return new LibraryCall("Maps.Repeat", bias[0].Operand, To.Channels, group.Count, repeated);
                bias = [Bind("bias", repeated)];
            }
        }

        yield return Call.PerWidth(Name + kernel, summary, [X, Bind("weights", weights), .. bias, Bind("y", new FloatsOperand.Values(output)), Rows], (w, lanes) =>
            Samples(w, ("image", "x", Context.Input.Stride, From), ("map", "y", output.Stride, output.Map!), () => new MapProduct
            {
                X = From, Y = output.Map!, Window = group.Widen(Window), Top = -Reach.Top, Left = -Reach.Left, Bias = HasBias, Pool = pool, Group = group.Count,
                Finish = (sum, _) => Function.Value(sum),
            }.Write(w, lanes)));
    }

    private void WriteWeightGradient(CodeWriter w, Lanes lanes)
    {
        Window window = Grouped.Widen(Window);
        using (w.Block($"for (nint i = 0; i < {window.Height * window.Width * From.Channels * Sizes.Pad(To.Channels)}; i += O.Count)"))
        {
            w.Line("O.Store(O.Zero, ref dWeights, i);");
        }

        Samples(w, ("image", "x", Context.Input.Stride, From), ("map", "dy", Context.Output.Stride, To), () => new MapWeightGradient
        {
            X = From, Y = To, Window = window, Top = -Reach.Top, Left = -Reach.Left, Group = Grouped.Count,
        }.Write(w, lanes));
    }

    /// <summary>The gradient of biases that are added to every pixel of a map.</summary>
    internal static void WriteBiasGradient(CodeWriter w, BufferPlan output)
    {
        MapPlan map = output.Map!;
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
    private void WriteInputGradient(CodeWriter w, Lanes lanes)
    {
        MapPlan from = Spreads ? Spread : To;
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line($"ref float map = ref Unsafe.Add(ref dx, r * {Context.Input.Stride}{Plus(From.Origin)});");
            w.Line($"ref float image = ref Unsafe.Add(ref {(Spreads ? $"spread, {from.Origin}" : $"dy, r * {Context.Output.Stride}{Plus(To.Origin)}")});");
            if (Context.ReadsInput)
            {
                w.Line($"ref float input = ref Unsafe.Add(ref x, r * {Context.Input.Stride}{Plus(From.Origin)});");
            }

            if (Spreads)
            {
                w.Line($"Maps.Copy(ref Unsafe.Add(ref dy, r * {Context.Output.Stride}{Plus(To.Origin)}), {To.Line}, {To.Step}, ref image, {Window.StrideY * from.Line}, {Window.StrideX * from.Step}, {To.Height}, {To.Width}, {To.Channels});");
            }

            Border reach = GradientReach(Window, From);
            new MapProduct
            {
                X = from, Y = From, Window = Inward.Widen(Window.WithoutStride), Group = Inward.Count, Top = -reach.Top, Left = -reach.Left, KeepsNext = Context.AddsToInput,
                Finish = (sum, place) => Context.IntoInput(sum, Expr.Load("input", place), Expr.Load("map", place)),
            }.Write(w, lanes);
        }
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
