using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Values one after the other: those of vectors, the channels of each pixel of maps.</summary>
public sealed record ConcatenateLayer(int Attribute, string Name, EquatableArray<string> Names) : Layer(Attribute, Name), IStagedLayer, IReadsNamedValues
{
    public override string Kind => "Concatenate";

    public override LayerRole Role => LayerRole.Join;

    public override string Signature => "concatenate()";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults) => new ConcatenateLayer(index, name, ValueNames.Read(use, index, name, faults));

    public override Shape Infer(IReadOnlyList<ReadValue> inputs, ICollection<Fault> faults)
    {
        int[] first = [.. inputs[0].Shape.Sizes];
        if (inputs.FirstOrDefault(i => !Leading(i.Shape).SequenceEqual(Leading(inputs[0].Shape))) is { } other)
        {
            faults.Add(ValueNames.Differ(this, inputs[0], other, "they may differ in the last size only"));
            return inputs[0].Shape;
        }

        first[first.Length - 1] = Extents.Sum([.. inputs.Select(i => i.Shape.Sizes[i.Shape.Rank - 1])]);
        return new Shape(first);
    }

    public override string Sentence(Shape input, Shape output) => $"{Name}: x, {string.Join(", ", Names)} one after the other{(output.Rank > 1 ? " in each pixel" : "")}";

    public void AddStages(StageBuilder builder)
    {
        builder.ArrangeInputs();
        builder.AddJoined(c => new ConcatenateStage(c));
    }

    private static IEnumerable<int> Leading(Shape shape) => shape.Sizes.Take(shape.Rank - 1);
}
