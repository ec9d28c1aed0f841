using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// A convolution of each channel by itself, pixel by pixel with vectors along the channels. There is no matrix product in it: every
/// weight meets one value of each pixel only.
/// </summary>
public sealed record DepthwiseStage(StageContext Context, Window Window, Activation Activation) : Stage(Context), IAbsorbsInputAffine, IAbsorbsOutputAffine
{
    /// <summary>Taps up to which a pixel's sum is written out.</summary>
    private const int Explicit = 16;

    /// <summary>Taps of a line of the window whose gradients are added up at once.</summary>
    private const int Group = 8;

    private MapPlan From => Context.Input.Map!;

    private MapPlan To => Context.Output.Map!;

    private string Name => Context.Name;

    private int Taps => Window.Height * Window.Width;

    private ActivationFunction Function => ActivationFunction.Of(Activation);

    private bool HasBias => Context.Tensors.ContainsKey("bias");

    public override string Kind => "Depthwise";

    public override ActivationFunction? FusedActivation => Activation == Activation.Linear ? null : Function;

    public bool AbsorbsPerValue => false;

    public bool AbsorbsPerChannel => false;

    public bool AbsorbsScale => true;

    public bool AbsorbsOutputAffine => HasBias && FusedActivation is null;

    public override long MultiplyAdds => (long)Taps * To.Channels * To.Height * To.Width;

    public override string Form => "pixel by pixel, vectors along the channels";

    /// <summary>The gradient of one sample with a border where that does not lie so already.</summary>
    public override long Scratch => Context.NeedsInputGradient && Spreads ? Spread.Stride : 0;

    /// <summary>The output's gradient as the gradient of the input reads it: with zeros between the positions of the stride and around.</summary>
    private MapPlan Spread => ConvolutionStage.GradientMap(Window, From, To);

    private bool Spreads => Window.Skips || !To.Border.Covers(Spread.Border);

    public override IEnumerable<Step> Predict
    {
        get
        {
            string formula = $"{(FusedActivation is { } f ? f.Formula + " with z = " : "")}x * W{(HasBias ? " + b" : "")}";
            yield return Call.To($"{Name}Forward", $"{Name}, forward: y = {formula}, channel by channel.", [X, .. IfThere("weights", "kernel"), .. IfThere("bias", "bias"), Y, Rows], WriteForward);
        }
    }

    public override IEnumerable<Step> Backward
    {
        get
        {
            if (Context.NeedsInputGradient)
            {
                Binding[] spread = Spreads ? [Bind("spread", ScratchPlace)] : [];
                yield return Call.To($"{Name}InputGradient", $"{Name}, gradient of the input: dx = dy * W mirrored{(Spreads ? ", from a copy of dy with zeros around" : "")}.", [Dy, .. IfThere("weights", "kernel"), .. spread, .. XIfRead, Dx, Rows], WriteInputGradient);
            }

            if (!Context.Learns)
            {
                yield break;
            }

            yield return Call.To($"{Name}WeightGradient", $"{Name}, gradient of the filters: dW = sum over pixels and batch of x dy.", [X, Dy, Bind("dWeights", Context.Tensors["kernel"].Gradient), Rows], WriteWeightGradient);
            if (HasBias)
            {
                yield return Call.To($"{Name}BiasGradient", $"{Name}, gradient of the biases: db = sum of dy over pixels and batch.", [Dy, Bind("dBias", Context.Tensors["bias"].Gradient), Rows], w => ConvolutionStage.WriteBiasGradient(w, Context.Output));
            }
        }
    }

    private void WriteForward(CodeWriter w)
    {
        Border reach = Window.Reach(From.Height, From.Width);
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line($"ref float image = ref Unsafe.Add(ref x, {MapLoops.At(Context.Input, "0", "0")}), map = ref Unsafe.Add(ref y, {MapLoops.At(Context.Output, "0", "0")});");
            WriteProduct(w, From, To, Window, From.At(-reach.Top, -reach.Left), t => t, HasBias, (sum, place) => MapLoops.Store(To, Function.Value(Expr.Variable(sum)).Print(), "map", place));
        }
    }

    /// <summary>The sums of one sample; <c>image</c> and <c>map</c> are its first pixels.</summary>
    /// <param name="w">Where to write.</param>
    /// <param name="from">The map that is read.</param>
    /// <param name="to">The map that is written.</param>
    /// <param name="moved">The window that moves over it.</param>
    /// <param name="first">Place of the first tap of the first position.</param>
    /// <param name="weight">The number of a tap's weight.</param>
    /// <param name="bias">Whether sums begin with the biases.</param>
    /// <param name="store">Statement that stores a sum at a place.</param>
    private void WriteProduct(CodeWriter w, MapPlan from, MapPlan to, Window moved, int first, Func<int, int> weight, bool bias, Func<string, string, string> store) =>
        Channels(w, from.Channels, (panel, open) =>
        {
            using (w.Block($"for (nint v = 0; v < {to.Height}; v++)"))
            using (w.Block($"for (nint u = 0; u < {to.Width}; u++)"))
            using (open())
            {
                w.Line($"nint tap = {Place.Sum($"v * {moved.StrideY * from.Line} + u * {moved.StrideX * from.Step} + c", Text.Number(first)).Replace("+ -", "- ")}, place = v * {to.Line} + u * {to.Step} + c;");
                w.Line($"V sum = {(bias ? "O.Load(ref bias, c)" : "O.Zero")};");
                if (Taps <= Explicit)
                {
                    for (int t = 0; t < Taps; t++)
                    {
                        int at = from.At(t / Window.Width * moved.Dilation, t % Window.Width * moved.Dilation);
                        w.Line($"sum = O.MultiplyAdd(O.Load(ref image, {Place.Sum("tap", Text.Number(at))}), O.Load(ref weights, {Place.Sum("k", Text.Number(weight(t) * panel.Width))}), sum);");
                    }
                }
                else
                {
                    int step = (weight(1) - weight(0)) * panel.Width;
                    w.Line($"nint n = k{(weight(0) == 0 ? "" : $" + {weight(0) * panel.Width}")};");
                    using (w.Block($"for (nint line = 0; line < {Window.Height}; line++)"))
                    using (w.Block($"for (nint pixel = 0; pixel < {Window.Width}; pixel++, n {(step < 0 ? "-" : "+")}= {Math.Abs(step)})"))
                    {
                        w.Line($"sum = O.MultiplyAdd(O.Load(ref image, tap + line * {moved.Dilation * from.Line} + pixel * {moved.Dilation * from.Step}), O.Load(ref weights, n), sum);");
                    }
                }

                w.Line(store("sum", "place"));
            }
        });

    private void WriteWeightGradient(CodeWriter w)
    {
        Border reach = Window.Reach(From.Height, From.Width);
        using (w.Block($"for (nint i = 0; i < {Taps * Sizes.Pad(From.Channels)}; i += O.Count)"))
        {
            w.Line("O.Store(O.Zero, ref dWeights, i);");
        }

        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line($"ref float image = ref Unsafe.Add(ref x, {MapLoops.At(Context.Input, "0", "0")}), map = ref Unsafe.Add(ref dy, {MapLoops.At(Context.Output, "0", "0")});");
            Channels(w, From.Channels, (panel, open) =>
            {
                using (w.Block($"for (nint line = 0; line < {Window.Height}; line++)"))
                using (open())
                {
                    for (int start = 0; start < Window.Width; start += Group)
                    {
                        int from = start;
                        w.Braces(() => WriteLine(w, panel, from, Math.Min(Group, Window.Width - from), From.At(-reach.Top, -reach.Left + (from * Window.Dilation))), Window.Width > Group);
                    }
                }
            });
        }
    }

    /// <summary>Gradients of some taps of a <c>line</c> of the window, over all pixels of a sample.</summary>
    private void WriteLine(CodeWriter w, Panel panel, int start, int count, int first)
    {
        string Weight(int i) => Place.Sum($"k + line * {Window.Width * panel.Width}", Text.Number((start + i) * panel.Width));
        IEnumerable<int> taps = Enumerable.Range(0, count);
        w.Line("V " + string.Join(", ", taps.Select(i => $"sum{i} = O.Load(ref dWeights, {Weight(i)})")) + ";");
        using (w.Block($"for (nint v = 0; v < {To.Height}; v++)"))
        {
            w.Line($"nint tap = {Place.Sum($"(line * {Window.Dilation} + v * {Window.StrideY}) * {From.Line} + c", Text.Number(first)).Replace("+ -", "- ")}, place = v * {To.Line} + c;");
            using (w.Block($"for (nint u = 0; u < {To.Width}; u++, tap += {Window.StrideX * From.Step}, place += {To.Step})"))
            {
                w.Line("V d = O.Load(ref map, place);");
                foreach (int i in taps)
                {
                    w.Line($"sum{i} = O.MultiplyAdd(O.Load(ref image, {Place.Sum("tap", Text.Number(i * Window.Dilation * From.Step))}), d, sum{i});");
                }
            }
        }

        w.Line(string.Join(" ", taps.Select(i => $"O.Store({MapLoops.Channels(From, $"sum{i}")}, ref dWeights, {Weight(i)});")));
    }

    /// <summary>dx = dy * W mirrored: the same sums over the output's gradient, with the taps the other way round.</summary>
    private void WriteInputGradient(CodeWriter w)
    {
        MapPlan from = Spreads ? Spread : To;
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            string dy = MapLoops.At(Context.Output, "0", "0"), x = MapLoops.At(Context.Input, "0", "0");
            w.Line($"ref float image = ref Unsafe.Add(ref {(Spreads ? $"spread, {from.Origin}" : $"dy, {dy}")}), map = ref Unsafe.Add(ref dx, {x});");
            if (Context.ReadsInput)
            {
                w.Line($"ref float input = ref Unsafe.Add(ref x, {x});");
            }

            if (Spreads)
            {
                w.Line($"Maps.Copy(ref Unsafe.Add(ref dy, {dy}), {To.Line}, {To.Step}, ref image, {Window.StrideY * from.Line}, {Window.StrideX * from.Step}, {To.Height}, {To.Width}, {To.Channels});");
            }

            Border reach = ConvolutionStage.GradientReach(Window, From);
            WriteProduct(w, from, From, Window.WithoutStride, from.At(-reach.Top, -reach.Left), t => Taps - 1 - t, bias: false, (sum, place) =>
                MapLoops.StoreGradient(From, Context.IntoInput(Expr.Variable(sum), Expr.Load("input", place), Expr.Load("map", place)).Print(), "map", place));
        }
    }

    /// <summary>Walks over the panels of the weights; the second argument of the body opens the loop over vectors of channels <c>c</c>, whose weights begin at <c>k</c>.</summary>
    private void Channels(CodeWriter w, int channels, Action<Panel, Func<IDisposable>> body) =>
        Panels.Walk(w, Taps, channels, panel =>
        {
            // Of the last panel only the columns that are channels.
            int count = int.TryParse(panel.Column, out int column) ? Math.Min(panel.Width, channels - column) : panel.Width;
            string end = Place.Sum(panel.Column, Text.Number(count));
            body(panel, () => w.Block($"for (nint c = {panel.Column}, k = {panel.Weights}; c < {end}; c += O.Count, k += O.Count)"));
        });
}
