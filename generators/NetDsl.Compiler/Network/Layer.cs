using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Network;

/// <summary>
/// One layer of a topology: what it does to shapes and which parameters it has. A kind of layer is a folder with a record
/// derived from this and the emitter of its code.
/// </summary>
/// <param name="Attribute">Index of its attribute in the declaration.</param>
/// <param name="Name">The user's name, or kind and number.</param>
public abstract record Layer(int Attribute, string Name)
{
    /// <summary>Kind for tables and messages: <c>Dense</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Shape of the output; reports what does not fit and then returns a shape to go on with.</summary>
    /// <param name="inputs">The values that it reads.</param>
    /// <param name="faults">Where mistakes go.</param>
    public abstract Shape Infer(IReadOnlyList<ReadValue> inputs, ICollection<Fault> faults);

    /// <summary>Tensors in the order in which they are laid out.</summary>
    public virtual IEnumerable<Parameter> Parameters(Shape input) => [];

    /// <summary>One sentence about what it does, printed in the tooltip, in the plan and above its kernels.</summary>
    public abstract string Sentence(Shape input, Shape output);

    /// <summary>Everything that makes saved weights fit or not fit, as text: <c>dense(60,relu)</c>.</summary>
    public abstract string Signature { get; }

    /// <summary>Whether the output has the shape of the input and is computed value by value or channel by channel: both lie alike.</summary>
    public virtual bool KeepsShape => false;

    /// <summary>How the layer wants a map in front of it to lie; null when it takes rows as they come.</summary>
    public virtual MapPlan? Reads(Shape input) => null;

    /// <summary>The activation that it ends with, for tables; null when it has none.</summary>
    public virtual Activation? Ends => null;

    /// <summary>Multiply-adds of one prediction, for the summary.</summary>
    public virtual long MultiplyAdds(Shape input, Shape output) => 0;

    /// <summary>Number of parameters before anything is allocated for them; may be far too many.</summary>
    public virtual long Weights(Shape input, Shape output) => 4L * output.Count;

    /// <summary>What it is for.</summary>
    public abstract LayerRole Role { get; }

    /// <summary>Whether it only sees the same values in another shape.</summary>
    public virtual bool OnlyReshapes => false;

    /// <summary>Name of the non-linearity that it applies; null for none.</summary>
    public virtual string? Function => Ends is null or Activation.Linear ? null : Ends.ToString();

    /// <summary>How its first kernel reads the rows of a network's input.</summary>
    /// <param name="width">Values of a row.</param>
    public virtual InputForm ReadsRows(int width) => InputForm.Lines;

    /// <summary>Whether it is the network's output; a single unit there stores its results side by side over the batch.</summary>
    public virtual bool IsOutput => false;
}

/// <summary>A layer that reads one value, as most do.</summary>
public abstract record UnaryLayer(int Attribute, string Name) : Layer(Attribute, Name)
{
    public sealed override Shape Infer(IReadOnlyList<ReadValue> inputs, ICollection<Fault> faults) => Infer(inputs[0].Shape, inputs[0].Name, faults);

    /// <summary>Shape of the output; reports what does not fit and then returns a shape to go on with.</summary>
    /// <param name="input">Shape of the input.</param>
    /// <param name="previous">Name of what gives it.</param>
    /// <param name="faults">Where mistakes go.</param>
    public abstract Shape Infer(Shape input, string previous, ICollection<Fault> faults);
}

/// <summary>How a kernel reads rows.</summary>
public enum InputForm
{
    /// <summary>Line by line, as a map lies.</summary>
    Lines,

    /// <summary>As whole vectors, with padding behind them.</summary>
    Vectors,

    /// <summary>Value by value: rows may lie as users give them.</summary>
    Broadcast,
}

/// <summary>Reads a layer from its attribute; reports what is wrong with single arguments.</summary>
/// <param name="use">The attribute.</param>
/// <param name="index">Its index in the declaration.</param>
/// <param name="name">The layer's name.</param>
/// <param name="faults">Where mistakes go.</param>
public delegate Layer LayerReader(AttributeUse use, int index, string name, ICollection<Fault> faults);
