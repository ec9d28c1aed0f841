using System.Collections.Generic;

namespace NetDsl.Compiler;

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
    public abstract Shape Infer(Shape input, string previous, ICollection<Fault> faults);

    /// <summary>Tensors in the order in which they are laid out.</summary>
    public virtual IEnumerable<Parameter> Parameters(Shape input) => [];

    /// <summary>One sentence about what it does, printed in the tooltip, in the plan and above its kernels.</summary>
    public abstract string Sentence(Shape input, Shape output);

    /// <summary>Everything that makes saved weights fit or not fit, as text: <c>dense(60,relu)</c>.</summary>
    public abstract string Signature { get; }

    /// <summary>The code of this layer in a plan; nothing for layers that only change the shape.</summary>
    public virtual IEnumerable<Stage> CreateStages(StageFactory factory) => [];
}

/// <summary>Reads a layer from its attribute; reports what is wrong with single arguments.</summary>
/// <param name="use">The attribute.</param>
/// <param name="index">Its index in the declaration.</param>
/// <param name="name">The layer's name.</param>
/// <param name="faults">Where mistakes go.</param>
public delegate Layer LayerReader(AttributeUse use, int index, string name, ICollection<Fault> faults);
