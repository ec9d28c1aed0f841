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
public sealed class LossStage(LossSpec spec, Activation activation, BufferPlan sums, bool sparse)
{
    private bool Softmax => activation == Activation.Softmax;

    /// <summary>Whether activation and loss are computed as one formula.</summary>
    private bool Fused => (activation == Activation.Sigmoid && spec.Loss == Loss.BinaryCrossEntropy) || (Softmax && CoupledLoss.FusesWithSoftmax(spec.Loss));

    /// <summary>What was fused and why, for the plan.</summary>
    public string Reason => Fused
        ? $"{spec.Loss} fused with {activation}: dz = (p - t) / rows, loss from z"
        : activation == Activation.Linear ? $"{spec.Loss} of p = z" : $"{spec.Loss} of p = {activation}(z), chain rule through {activation}";

    /// <summary>The kernel <c>OutputLoss</c> and its call, which gives the loss.</summary>
    public Call Call
    {
        get
        {
            string formula = spec.IsCoupled ? CoupledLoss.Formula(spec.Loss) : LossFunction.Of(spec).Formula;
            string summary = $"Output activation {activation} and loss {spec.Loss}: {formula}. Writes predictions and dz; rows count by their scale (weight / rows of the batch).";
            Call call = Call.To("OutputLoss", summary, [new(new Port("z"), new FloatsOperand.Values(sums)), Part("targets"), Part("scales"), Part("predictions"), new(new Port("dz"), new FloatsOperand.Gradient(sums)), new(new Port("rows", PortKind.Rows), new Operand.RowCount())], WriteBody);
            return call with { Kernel = call.Kernel with { Returns = "float" } };

            static Binding Part(string name) => new(new Port(name), new FloatsOperand.Variable(name));
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
            CoupledLoss.Write(w, spec, activation, sums, sparse);
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
            w.Line("V sum = O.FirstLanes(O.Load(ref z, i), rows - (int)i), target = O.Load(ref targets, i), scale = O.Load(ref scales, i);");
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
            w.Line($"V scale = O.Broadcast(Unsafe.Add(ref scales, r){(LossFunction.Of(spec).Mean ? $" * {Text.Float(1f / sums.Width)}" : "")});");
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
