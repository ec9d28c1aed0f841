using System.Collections.Generic;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>The kernels of one form.</summary>
internal abstract class DenseKernels(DenseStage stage)
{
    protected DenseStage Stage { get; } = stage;

    protected StageContext Context => Stage.Context;

    protected string Name => Context.Name;

    protected BufferPlan X => Context.Input;

    protected BufferPlan Y => Context.Output;

    protected int K => Stage.Inputs;

    protected int N => Stage.Units;

    protected TensorPlan Kernel => Context.Tensors["kernel"];

    protected Binding Weights => Stages.Stage.Bind("weights", Kernel.Values);

    protected Binding WeightGradients => Stages.Stage.Bind("dWeights", Kernel.Gradient);

    /// <summary>What the forward kernels are called with.</summary>
    protected IEnumerable<Binding> ForwardBindings(bool batch)
    {
        Binding[] rows = batch ? [Stages.Stage.Rows] : [];
        return [Stage.X, Weights, .. Stage.IfThere("bias", "bias"), Stage.Y, .. rows];
    }

    public abstract string Reason { get; }

    public abstract KernelCost Cost { get; }

    public virtual long Scratch => 0;

    public abstract Call Forward { get; }

    /// <summary>The forward kernel of predictions.</summary>
    public virtual Call Predict => Forward;

    /// <summary>The kernel for a single row.</summary>
    public abstract Call Row { get; }

    public abstract IEnumerable<Step> Backward { get; }
}
