using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>The same values as a vector; code only where a map lies with gaps.</summary>
public sealed record FlattenLayer(int Attribute, string Name) : UnaryLayer(Attribute, Name), IStagedLayer
{
    public override string Kind => "Flatten";

    public override LayerRole Role => LayerRole.Shape;

    public override bool OnlyReshapes => true;

    public override string Signature => "flatten";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults) => new FlattenLayer(index, name);

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults) => new(input.Count);

    public override string Sentence(Shape input, Shape output) => $"{Name}: {input} -> {output}, the same values";

    public void AddStages(StageBuilder builder) => builder.Arrange(null);
}
