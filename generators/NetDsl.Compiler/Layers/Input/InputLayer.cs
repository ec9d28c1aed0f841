using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Layers;

/// <summary>One of several inputs, which is cut out of the row that holds all of them. It stands for no attribute of its own.</summary>
/// <param name="Attribute">Index of its attribute in the declaration.</param>
/// <param name="Name">Its name.</param>
/// <param name="First">Its first value in the row.</param>
public sealed record InputLayer(int Attribute, string Name, int First) : UnaryLayer(Attribute, Name)
{
    public override string Kind => "Input";

    public override LayerRole Role => LayerRole.Shape;

    public override string Signature => "";

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults) => input;

    public override string Sentence(Shape input, Shape output) => $"{Name}: the values {Text.Number(First)} to {Text.Number(First + output.Count - 1)} of a row";
}
