using System.Collections.Generic;
using System.Linq;
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

    /// <summary>Parameters of the forward kernels.</summary>
    protected string[] ForwardParameters(bool batch) =>
        KernelWriter.Parameters("ref float x", "ref float weights", Stage.HasBias ? "ref float bias" : "", "ref float y", batch ? "int rows" : "");

    public abstract string Reason { get; }

    public abstract KernelCost Cost { get; }

    public virtual long Scratch => 0;

    public abstract void WriteForward(CodeWriter w);

    public abstract void WriteRow(CodeWriter w);

    public abstract void WriteWeightGradient(CodeWriter w);

    public abstract void WriteInputGradient(CodeWriter w);

    public abstract IEnumerable<string> Backward(string x, string dx, string dy);
}
