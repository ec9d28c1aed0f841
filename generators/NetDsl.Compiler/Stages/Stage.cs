using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Stages;

/// <summary>
/// A step of a network's code: one layer, or its activation where that needs a pass of its own. Owns the kernels of the step
/// and says how they are called. Buffers and parameters are written as C# reference expressions.
/// </summary>
public abstract class Stage(StageContext context)
{
    public StageContext Context { get; } = context;

    /// <summary>Works on the rows where they lie: input and output are the same buffer.</summary>
    public virtual bool InPlace => false;

    /// <summary>The activation that this stage applies in front of its stores; its derivative is left to the next stage.</summary>
    public virtual ActivationFunction? FusedActivation => null;

    /// <summary>Whether inference skips this stage.</summary>
    public virtual bool TrainingOnly => false;

    /// <summary>Whether training computes with several rows of a batch together, so that a batch cannot be cut.</summary>
    public virtual bool MixesRows => false;

    /// <summary>Where inference writes: the output, or that of a later stage whose work is done here as well.</summary>
    public virtual BufferPlan InferenceOutput => Context.Output;

    /// <summary>Which kernel shape the stage uses, and why; for the plan.</summary>
    public abstract string Kernel { get; }

    /// <summary>Multiply-adds of one row in inference, for the summary.</summary>
    public virtual long MultiplyAdds => 0;

    /// <summary>Bytes of parameters that a prediction reads.</summary>
    public virtual long WeightBytes => Context.Tensors.Values.Sum(t => 4L * t.Length);

    /// <summary>What the forward kernel's innermost loop costs; null where there are no products.</summary>
    public virtual KernelCost? Cost => null;

    /// <summary>Floats of scratch beside the rows, during training.</summary>
    public virtual long Scratch => 0;

    /// <summary>Floats at the beginning of the scratch that inference needs as well.</summary>
    public virtual long InferenceScratch => 0;

    /// <summary>Kernels that inference and training share, and those of training's forward pass.</summary>
    public abstract void WriteForward(CodeWriter w);

    /// <summary>Kernels that only training runs; none of the backward pass when nothing learns here or before.</summary>
    public abstract void WriteBackward(CodeWriter w);

    /// <summary>Statements of training's forward pass.</summary>
    public virtual IEnumerable<string> TrainForward(string x, string y) => Infer(x, y, "rows");

    /// <summary>Statements of inference over several rows.</summary>
    public abstract IEnumerable<string> Infer(string x, string y, string rows);

    /// <summary>Statements of inference for one row with the weights as they are trained, where nothing is folded.</summary>
    public virtual IEnumerable<string> Trace(string x, string y) => Infer(x, y, "1");

    /// <summary>Statements of inference for one row.</summary>
    public virtual IEnumerable<string> InferRow(string x, string y) => Infer(x, y, "1");

    /// <summary>Kernels that only <see cref="InferRow"/> calls.</summary>
    public virtual void WriteRow(CodeWriter w)
    {
    }

    /// <summary>Statements of the backward pass: from <paramref name="dy"/> to parameter gradients and, if needed, <paramref name="dx"/>.</summary>
    public abstract IEnumerable<string> Backward(string x, string y, string dx, string dy);
}
