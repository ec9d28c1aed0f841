using System;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Losses;

/// <summary>Losses whose rows are coupled: by Softmax, by a normalisation of the predictions, or by a largest wrong score.</summary>
internal static class CoupledLoss
{
    public static string Formula(Loss loss) => loss switch
    {
        Loss.SparseCategoricalCrossEntropy => "-log p[t]",
        Loss.CategoricalCrossEntropy => "-sum t log p",
        _ => "max(0, 1 + max((1 - t) p) - sum(t p))",
    };

    /// <summary>Whether the loss of shares can be computed from the sums in front of Softmax.</summary>
    public static bool FusesWithSoftmax(Loss loss) => loss is Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy or Loss.KullbackLeiblerDivergence;

    public static void Write(CodeWriter w, LossSpec spec, Activation activation, BufferPlan shape, bool sparse, float weight)
    {
        w.Line("float total = 0;");
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            bool softmax = activation == Activation.Softmax;
            if (softmax)
            {
                SoftmaxLoops.WriteShares(w, shape, "z", "predictions");
            }
            else
            {
                w.Line($"nint row = r * {shape.Stride};");
                Columns(w, shape, () => w.Line($"O.Store({Loops.Masked(ActivationFunction.Of(activation).Value(Expr.Variable("O.Load(ref z, row + c)")).Print(), shape)}, ref predictions, row + c);"));
            }

            w.Line($"float scale = Unsafe.Add(ref scales, r){(weight == 1 ? "" : $" * {Text.Float(weight)}")};");
            bool cross = spec.Loss is Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy;
            if (softmax && cross && sparse)
            {
                WriteSparseCrossEntropy(w, spec, shape);
            }
            else if (softmax && FusesWithSoftmax(spec.Loss))
            {
                WriteCrossEntropy(w, spec, shape);
            }
            else
            {
                WriteDerivative(w, spec, shape, cross);
                WriteThroughActivation(w, activation, shape);
            }
        }

        w.Gap().Line("return total;");
    }

    /// <summary>loss = log sum exp z - z[t], dz = p - (row t is 1), with smoothing spread over all classes.</summary>
    private static void WriteSparseCrossEntropy(CodeWriter w, LossSpec spec, BufferPlan shape)
    {
        float smoothing = spec.LabelSmoothing, each = smoothing / shape.Width;
        w.Line("nint hit = row + (nint)Unsafe.Add(ref targets, r);");
        if (smoothing == 0)
        {
            w.Line("total += scale * (largest + MathF.Log(sum) - Unsafe.Add(ref z, hit));");
        }
        else
        {
            w.Line("V all = O.Zero;");
            Columns(w, shape, () => w.Line("all = O.Add(all, O.Load(ref z, row + c));"));
            w.Line($"total += scale * (largest + MathF.Log(sum) - ({Text.Float(1 - smoothing)} * Unsafe.Add(ref z, hit)) - ({Text.Float(each)} * O.Sum(all)));");
        }

        w.Line("V weight = O.Broadcast(scale);");
        string share = smoothing == 0 ? "O.Load(ref predictions, row + c)" : Loops.Masked($"O.Subtract(O.Load(ref predictions, row + c), O.Broadcast({Text.Float(each)}))", shape);
        Columns(w, shape, () => w.Line($"O.Store(O.Multiply({share}, weight), ref dz, row + c);"));
        w.Line($"Unsafe.Add(ref dz, hit) -= {(smoothing == 0 ? "scale" : $"{Text.Float(1 - smoothing)} * scale")};");
    }

    /// <summary>loss = sum t (log sum exp z - z), dz = p sum t - t. The divergence also adds t log t, which is 0 for a share of 0.</summary>
    private static void WriteCrossEntropy(CodeWriter w, LossSpec spec, BufferPlan shape)
    {
        w.Line("V logSum = O.Broadcast(largest + MathF.Log(sum)), losses = O.Zero, mass = O.Zero;");
        Columns(w, shape, () =>
        {
            w.Line($"V t = {Target(spec, shape)};").Line("mass = O.Add(mass, t);");
            string surprise = "O.Subtract(logSum, O.Load(ref z, row + c))";
            string value = spec.Loss == Loss.KullbackLeiblerDivergence ? $"O.Add({surprise}, KernelMath<V, O>.Log(O.Max(O.Broadcast(1e-30f), t)))" : surprise;
            w.Line($"losses = O.MultiplyAdd(t, {value}, losses);");
        });
        w.Line("total += scale * O.Sum(losses);").Line("V all = O.Broadcast(O.Sum(mass)), weight = O.Broadcast(scale);");
        Columns(w, shape, () => w.Line($"O.Store(O.Multiply(O.Subtract(O.Multiply(O.Load(ref predictions, row + c), all), {Target(spec, shape)}), weight), ref dz, row + c);"));
    }

    /// <summary>Writes dloss/dp, times the row's scale, into dz, and adds to the total.</summary>
    private static void WriteDerivative(CodeWriter w, LossSpec spec, BufferPlan shape, bool cross)
    {
        if (cross)
        {
            w.Comment("predictions, at least 1e-7 each, are normalised to a sum of 1: loss = -sum t log(p / sum p)");
            const string p = "O.Max(O.Broadcast(1e-7f), O.Load(ref predictions, row + c))";
            w.Line("V heap = O.Zero, mass = O.Zero, losses = O.Zero;");
            Columns(w, shape, () => w.Line($"heap = O.Add(heap, {Loops.Masked(p, shape)});").Line($"mass = O.Add(mass, {Target(spec, shape)});"));
            w.Line("V whole = O.Broadcast(O.Sum(heap)), weight = O.Broadcast(scale), share = O.Divide(O.Broadcast(O.Sum(mass)), whole);");
            Columns(w, shape, () =>
            {
                w.Line($"V p = {p}, t = {Target(spec, shape)};");
                w.Line("losses = O.MultiplyAdd(t, O.Subtract(KernelMath<V, O>.Log(whole), KernelMath<V, O>.Log(p)), losses);");
                w.Line($"O.Store({Loops.Masked("O.Multiply(O.Subtract(share, O.Divide(t, p)), weight)", shape)}, ref dz, row + c);");
            });
            w.Line("total += scale * O.Sum(losses);");
            return;
        }

        if (spec.Loss == Loss.CategoricalHinge)
        {
            w.Line("V hits = O.Zero, misses = O.Broadcast(float.MinValue);");
            Columns(w, shape, () =>
            {
                w.Line("V p = O.Load(ref predictions, row + c), t = O.Load(ref targets, row + c);").Line("hits = O.MultiplyAdd(t, p, hits);");
                string miss = "O.Multiply(O.Subtract(O.One, t), p)";
                w.Line($"misses = O.Max(misses, {(shape.Width == shape.Padded ? miss : $"O.FirstLanes({miss}, {shape.Width} - (int)c, misses)")});");
            });
            w.Line("float worst = O.MaxLane(misses), margin = 1 + worst - O.Sum(hits);").Line("total += scale * MathF.Max(margin, 0);");
            w.Comment("nothing is to learn where the margin is kept; NaN stays");
            w.Line("V weight = O.Broadcast(margin > 0 ? scale : MathF.Max(margin, 0)), top = O.Broadcast(worst);");
            Columns(w, shape, () =>
            {
                w.Line("V p = O.Load(ref predictions, row + c), t = O.Load(ref targets, row + c);").Line("V other = O.Subtract(O.One, t);");
                w.Line($"O.Store({Loops.Masked("O.Multiply(O.Subtract(O.Select(O.EqualTo(O.Multiply(other, p), top), other, O.Zero), t), weight)", shape)}, ref dz, row + c);");
            });
            return;
        }

        LossFunction loss = LossFunction.Of(spec);
        string mean = loss.Mean ? $" * {Text.Float(1f / shape.Width)}" : "";
        w.Line($"V losses = O.Zero, weight = O.Broadcast(scale{mean});");
        Columns(w, shape, () =>
        {
            Expr p = Expr.Variable("p"), t = Expr.Variable("t");
            w.Line("V p = O.Load(ref predictions, row + c), t = O.Load(ref targets, row + c);");
            w.Line($"losses = O.Add(losses, {Loops.Masked(loss.Value(p, t).Print(), shape)});");
            w.Line($"O.Store({Loops.Masked($"O.Multiply({loss.Derivative(p, t)}, weight)", shape)}, ref dz, row + c);");
        });
        w.Line($"total += scale{mean} * O.Sum(losses);");
    }

    /// <summary>Turns dloss/dp in dz into dloss/dz.</summary>
    private static void WriteThroughActivation(CodeWriter w, Activation activation, BufferPlan shape)
    {
        if (activation == Activation.Softmax)
        {
            w.Line("V products = O.Zero;");
            Columns(w, shape, () => w.Line("products = O.MultiplyAdd(O.Load(ref dz, row + c), O.Load(ref predictions, row + c), products);"));
            w.Line("V mean = O.Broadcast(O.Sum(products));");
            Columns(w, shape, () => w.Line("O.Store(O.Multiply(O.Load(ref predictions, row + c), O.Subtract(O.Load(ref dz, row + c), mean)), ref dz, row + c);"));
            return;
        }

        Expr through = ActivationFunction.Of(activation).Backward(Expr.Variable("O.Load(ref dz, row + c)"), Expr.Variable("O.Load(ref z, row + c)"), Expr.Variable("O.Load(ref predictions, row + c)"));
        Columns(w, shape, () => w.Line($"O.Store({through}, ref dz, row + c);"));
    }

    private static string Target(LossSpec spec, BufferPlan shape) => spec.LabelSmoothing == 0
        ? "O.Load(ref targets, row + c)"
        : Loops.Masked($"O.MultiplyAdd(O.Load(ref targets, row + c), O.Broadcast({Text.Float(1 - spec.LabelSmoothing)}), O.Broadcast({Text.Float(spec.LabelSmoothing / shape.Width)}))", shape);

    private static void Columns(CodeWriter w, BufferPlan shape, Action body)
    {
        using (w.Block($"for (nint c = 0; c < {shape.Padded}; c += O.Count)"))
        {
            body();
        }
    }
}
