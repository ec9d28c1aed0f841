using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Stages;

/// <summary>
/// A step of a network's code: one layer, or its activation where that needs a pass of its own. A stage is data: it says which kernels are called with which values in
/// prediction, training and the backward pass; passes of the planner replace it by a changed copy, and frames say where the values lie.
/// </summary>
public abstract record Stage(StageContext Context)
{
    /// <summary>What it is called in the plan: <c>Convolution</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Which kernel shape the stage uses, and why; for the plan.</summary>
    public abstract string Form { get; }

    /// <summary>The activation that this stage applies in front of its stores; its derivative is left to the readers.</summary>
    public virtual ActivationFunction? FusedActivation => null;

    /// <summary>The function that it computes value by value, where it does nothing else.</summary>
    public virtual ActivationFunction? Elementwise => null;

    /// <summary>Whether it only copies values to where the next kernel can read them.</summary>
    public virtual bool OnlyCopies => false;

    /// <summary>Whether inference skips this stage.</summary>
    public virtual bool TrainingOnly => false;

    /// <summary>Whether the gradient of the output is that of each input as it is.</summary>
    public virtual bool HandsOnGradients => false;

    /// <summary>Whether training computes with several rows of a batch together, so that a batch cannot be cut.</summary>
    public virtual bool MixesRows => false;

    /// <summary>Where inference writes: the output, or that of a later stage whose work is done here as well.</summary>
    public virtual BufferPlan InferenceOutput => Context.Output;

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

    /// <summary>Steps of a prediction.</summary>
    public abstract IEnumerable<Step> Predict { get; }

    /// <summary>Steps of the prediction of a single row.</summary>
    public virtual IEnumerable<Step> PredictRow => Predict;

    /// <summary>Steps of a prediction with the weights as they are trained, where nothing is folded.</summary>
    public virtual IEnumerable<Step> Trace => Predict;

    /// <summary>Steps of training's forward pass.</summary>
    public virtual IEnumerable<Step> Forward => Predict;

    /// <summary>Steps of the backward pass: from the gradient of the output to those of the parameters and, if needed, of the input.</summary>
    public abstract IEnumerable<Step> Backward { get; }

    /// <summary>Whether the backward pass has anything to do here: this stage learns, or one before it does.</summary>
    public bool HasBackward => Context.Learns || Context.NeedsInputGradient;

    /// <summary>Works on the rows where they lie: input and output are the same buffer.</summary>
    public bool InPlace => Context.Inputs.Any(i => i.Buffer.Is(Context.Output));

    /// <summary>The input's values.</summary>
    internal Binding X => Bind("x", new FloatsOperand.Values(Context.Input));

    /// <summary>The output's values.</summary>
    internal Binding Y => Bind("y", new FloatsOperand.Values(Context.Output));

    /// <summary>The gradient of the input.</summary>
    internal Binding Dx => Bind("dx", new FloatsOperand.Gradient(Context.Input));

    /// <summary>The gradient of the output.</summary>
    internal Binding Dy => Bind("dy", new FloatsOperand.Gradient(Context.Output));

    /// <summary>The input's values where the gradient's way into the input needs them.</summary>
    internal IEnumerable<Binding> XIfRead => Context.ReadsInput ? [X] : [];

    /// <summary>The number of rows.</summary>
    internal static Binding Rows { get; } = new(new Port("rows", PortKind.Rows), new Operand.RowCount());

    /// <summary>The scratch of this stage.</summary>
    internal FloatsOperand ScratchPlace => new FloatsOperand.Variable(Context.ScratchName);

    /// <summary>A parameter of a kernel and what is passed for it.</summary>
    internal static Binding Bind(string port, Operand operand) => new(new Port(port), operand);

    /// <summary>A tensor, if the stage has it.</summary>
    internal IEnumerable<Binding> IfThere(string port, string tensor) => Context.Tensors.TryGetValue(tensor, out TensorPlan? t) ? [Bind(port, t.Values)] : [];
}
