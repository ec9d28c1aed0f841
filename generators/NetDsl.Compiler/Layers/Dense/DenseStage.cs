using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Which arrangement of weights and which kernels a dense layer gets; measured choices, see CONTRIBUTING.</summary>
public enum DenseForm
{
    /// <summary>W in panels of at most 64 columns; inputs are broadcast, columns are vectors.</summary>
    Panels,

    /// <summary>Fewer than 16 units: W transposed; inputs are vectors, one sum per unit. No work on padded columns.</summary>
    Narrow,

    /// <summary>The single output unit: as Narrow, with results side by side over the batch.</summary>
    Unit,
}

/// <summary>A dense layer's products: forward, gradient of the weights, gradient of the input.</summary>
public sealed class DenseStage : Stage
{
    private readonly Activation _activation;
    private readonly DenseKernels _kernels;

    public DenseStage(StageContext context, Activation activation)
        : base(context)
    {
        _activation = activation;
        Inputs = context.Input.Width;
        Units = context.Output.Width;
        Function = ActivationFunction.Of(activation);
        _kernels = FormOf(Inputs, Units, context.Output.IsColumn) switch
        {
            DenseForm.Unit => new UnitKernels(this),
            DenseForm.Narrow => new NarrowKernels(this),
            _ => new PanelKernels(this),
        };
    }

    public int Inputs { get; }

    public int Units { get; }

    public ActivationFunction Function { get; }

    public bool HasBias => Context.Tensors.ContainsKey("bias");

    /// <summary>Whether inference has kernels of its own, which read bfloat16 weights. Decided with the folds.</summary>
    public bool Quantized { get; internal set; }

    public override ActivationFunction? FusedActivation => _activation == Activation.Linear ? null : Function;

    public override string Kernel => _kernels.Reason;

    public override long MultiplyAdds => (long)Inputs * Units;

    public override long WeightBytes => Quantized ? base.WeightBytes - (2L * Context.Tensors["kernel"].Length) : base.WeightBytes;

    public override KernelCost? Cost => _kernels.Cost;

    public override long Scratch => Context.NeedsInputGradient ? _kernels.Scratch : 0;

    /// <summary>Tiny layers keep the panel form: a dot product over so few inputs would be all overhead.</summary>
    public static DenseForm FormOf(int inputs, int units, bool column) =>
        column ? DenseForm.Unit : units < 16 && inputs > 16 ? DenseForm.Narrow : DenseForm.Panels;

    /// <summary>Whether the first layer can read rows as users give them, without padding: only the broadcast form can.</summary>
    public static bool ReadsUnpadded(int inputs, int units, bool column) => FormOf(inputs, units, column) == DenseForm.Panels;

    /// <summary>Weights that fill the first-level cache: with fewer, unpacking takes longer than reading (measured).</summary>
    public const int LeastQuantized = 8192;

    /// <summary>Whether predictions gain from shorter weights.</summary>
    public static bool CanQuantize(int inputs, int units) => FormOf(inputs, units, column: false) == DenseForm.Panels && (long)inputs * units >= LeastQuantized;

    /// <summary>Formula for the comment above a kernel.</summary>
    public string Formula => $"y = {(FusedActivation is { } f ? f.Formula + " with z = " : "")}x W{(HasBias ? " + b" : "")}";

    public override void WriteForward(CodeWriter w) => _kernels.WriteForward(w);

    public override void WriteRow(CodeWriter w) => _kernels.WriteRow(w);

    public override void WriteBackward(CodeWriter w)
    {
        if (Context.Learns)
        {
            _kernels.WriteWeightGradient(w);
        }

        if (Context.NeedsInputGradient)
        {
            _kernels.WriteInputGradient(w);
        }
    }

    public override IEnumerable<string> TrainForward(string x, string y) => Forward(x, y, "rows");

    public override IEnumerable<string> Trace(string x, string y) => Forward(x, y, "1");

    public override IEnumerable<string> Infer(string x, string y, string rows) =>
        Quantized ? [$"{Context.Name}Quantized({x}, {Weights}, {y}, {rows});"] : Forward(x, y, rows);

    public override IEnumerable<string> InferRow(string x, string y) => [$"{Context.Name}Row({x}, {Weights}, {y});"];

    public override IEnumerable<string> Backward(string x, string y, string dx, string dy) => _kernels.Backward(x, dx, dy);

    private IEnumerable<string> Forward(string x, string y, string rows) => [$"{Context.Name}Forward({x}, {Weights}, {y}, {rows});"];

    private string Weights => Context.Tensors["kernel"].Value + (HasBias ? ", " + Context.Tensors["bias"].Value : "");
}
