using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>A dense layer's products: forward, gradient of the weights, gradient of the input.</summary>
public sealed record DenseStage(StageContext Context, Activation Activation) : Stage(Context), IAbsorbsInputAffine, IAbsorbsOutputAffine, IQuantizes
{
    public int Inputs => Context.Input.Width;

    public int Units => Context.Output.Width;

    public ActivationFunction Function => ActivationFunction.Of(Activation);

    public bool HasBias => Context.Tensors.ContainsKey("bias");

    /// <summary>Whether inference has kernels of its own, which read bfloat16 weights.</summary>
    public bool IsQuantized { get; private init; }

    private DenseKernels Kernels => DenseForms.Of(Inputs, Units, Context.Output.IsColumn) switch
    {
        DenseForm.Unit => new UnitKernels(this),
        DenseForm.Narrow => new NarrowKernels(this),
        _ => new PanelKernels(this),
    };

    public override string Kind => "Dense";

    public override string Form => Kernels.Reason;

    public override ActivationFunction? FusedActivation => Activation == Activation.Linear ? null : Function;

    public override long MultiplyAdds => (long)Inputs * Units;

    public override long WeightBytes => IsQuantized ? base.WeightBytes - (2L * Context.Tensors["kernel"].Length) : base.WeightBytes;

    public override KernelCost? Cost => Kernels.Cost;

    public override long Scratch => Context.NeedsInputGradient ? Kernels.Scratch : 0;

    public bool AbsorbsPerValue => HasBias;

    public bool AbsorbsPerChannel => HasBias;

    public bool AbsorbsScale => false;

    public bool AbsorbsOutputAffine => HasBias && FusedActivation is null;

    public bool GainsFromShortWeights => DenseForms.CanQuantize(Inputs, Units);

    public Stage Quantized() => this with { IsQuantized = true };

    /// <summary>Formula for the comment above a kernel.</summary>
    public string Formula => $"y = {(FusedActivation is { } f ? f.Formula + " with z = " : "")}x W{(HasBias ? " + b" : "")}";

    public override IEnumerable<Step> Predict => [Kernels.Predict];

    public override IEnumerable<Step> PredictRow => [Kernels.Row];

    public override IEnumerable<Step> Trace => [Kernels.Forward];

    public override IEnumerable<Step> Forward => [Kernels.Forward];

    public override IEnumerable<Step> Backward => Kernels.Backward;
}
