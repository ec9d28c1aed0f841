using System.Collections.Generic;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Losses;

/// <summary>
/// Output activation and loss in one pass: from the weighted sums z and the targets to predictions, loss and dz. Where the
/// algebra allows, the gradient is p - t and the loss is computed from z, so that nothing saturates.
/// </summary>
public sealed class LossStage(LossSpec spec, Activation activation, BufferPlan sums, bool sparse, LossNames names)
{
    private bool Softmax => activation == Activation.Softmax;

    /// <summary>Whether activation and loss are computed as one formula.</summary>
    private bool Fused => (activation == Activation.Sigmoid && spec.Loss == Loss.BinaryCrossEntropy) || (Softmax && CoupledLoss.FusesWithSoftmax(spec.Loss));

    /// <summary>What was fused and why, for the plan.</summary>
    public string Reason => Fused
        ? $"{spec.Loss} fused with {activation}: dz = (p - t) / rows, loss from z"
        : activation == Activation.Linear ? $"{spec.Loss} of p = z" : $"{spec.Loss} of p = {activation}(z), chain rule through {activation}";

    /// <summary>The kernel and its call, which gives the loss.</summary>
    public Call Call
    {
        get
        {
            string formula = spec.IsCoupled ? CoupledLoss.Formula(spec.Loss) : LossFunction.Of(spec).Formula;
            string summary = $"Output activation {activation} and loss {spec.Loss}: {formula}. Writes predictions and dz; rows count by their scale (weight / rows of the batch).";
            Call call = Call.To(names.Kernel, summary, [new(new Port("z"), new FloatsOperand.Values(sums)), Part("targets", names.Targets), Part("scales", "scales"), Part("predictions", names.Predictions), new(new Port("dz"), new FloatsOperand.Gradient(sums)), new(new Port("rows", PortKind.Rows), new Operand.RowCount())], WriteBody);
            return call with { Kernel = call.Kernel with { Returns = "float" } };

            static Binding Part(string port, string variable) => new(new Port(port), new FloatsOperand.Variable(variable));
        }
    }

    private void WriteBody(CodeWriter w)
    {
        if (sums.IsColumn)
        {
            WriteColumn(w);
        }
        else if (Softmax || spec.IsCoupled)
        {
            CoupledLoss.Write(w, spec, activation, sums, sparse, names.Weight);
        }
        else
        {
            WriteRows(w);
        }
    }

    private void WriteColumn(CodeWriter w)
    {
        w.Line("V total = O.Zero;");
        using (w.Block("for (nint i = 0; i < rows; i += O.Count)"))
        {
            w.Line($"V sum = O.FirstLanes(O.Load(ref z, i), rows - (int)i), target = O.Load(ref targets, i), scale = {Weighted("O.Load(ref scales, i)")};");
            (string p, string value, string gradient) = Elements();
            w.Line($"V p = {p};").Line("O.Store(p, ref predictions, i);");
            w.Line($"total = O.MultiplyAdd(scale, {value}, total);");
            w.Line($"O.Store(O.Multiply(scale, {gradient}), ref dz, i);");
        }

        w.Gap().Line("return O.Sum(total);");
    }

    private void WriteRows(CodeWriter w)
    {
        w.Line("V total = O.Zero;");
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        {
            w.Line($"V scale = O.Broadcast(Unsafe.Add(ref scales, r){Factor(LossFunction.Of(spec).Mean ? 1f / sums.Width : 1)});");
            using (w.Block($"for (nint c = 0, i = r * {sums.Stride}; c < {sums.Padded}; c += O.Count, i += O.Count)"))
            {
                w.Line("V sum = O.Load(ref z, i), target = O.Load(ref targets, i);");
                (string p, string value, string gradient) = Elements();
                w.Line($"V p = {Loops.Masked(p, sums)};").Line("O.Store(p, ref predictions, i);");
                w.Line($"total = O.MultiplyAdd(scale, {Loops.Masked(value, sums)}, total);");
                w.Line($"O.Store({Loops.Masked($"O.Multiply(scale, {gradient})", sums)}, ref dz, i);");
            }
        }

        w.Gap().Line("return O.Sum(total);");
    }

    /// <summary>The scales of rows, times the weight of the head.</summary>
    private string Weighted(string scales) => names.Weight == 1 ? scales : $"O.Multiply({scales}, O.Broadcast({Text.Float(names.Weight)}))";

    private string Factor(float factor) => factor * names.Weight == 1 ? "" : $" * {Text.Float(factor * names.Weight)}";

    /// <summary>Prediction, loss and gradient of one vector of elements.</summary>
    private (string Prediction, string Value, string Gradient) Elements()
    {
        Expr z = Expr.Variable("sum"), p = Expr.Variable("p"), t = Expr.Variable("target");
        ActivationFunction function = ActivationFunction.Of(activation);
        if (Fused)
        {
            BinaryCrossEntropyFunction cross = (BinaryCrossEntropyFunction)LossFunction.Of(spec);
            return (function.Value(z).Print(), cross.ValueFromSum(z, t).Print(), cross.DerivativeBySum(p, t).Print());
        }

        LossFunction loss = LossFunction.Of(spec);
        return (function.Value(z).Print(), loss.Value(p, t).Print(), function.Backward(loss.Derivative(p, t), z, p).Print());
    }
}

/// <summary>What the loss of one head is called in generated code.</summary>
/// <param name="Kernel">Its kernel.</param>
/// <param name="Targets">Local variable of its targets.</param>
/// <param name="Predictions">Local variable of its predictions.</param>
/// <param name="Weight">Factor in the loss of the network.</param>
public sealed record LossNames(string Kernel, string Targets, string Predictions, float Weight)
{
    /// <summary>Of the only head.</summary>
    public static readonly LossNames Only = new("OutputLoss", "targets", "predictions", 1);
}
