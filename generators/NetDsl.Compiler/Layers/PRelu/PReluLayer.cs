using System.Collections.Generic;

namespace NetDsl.Compiler;

/// <summary>A learned factor per value: <c>y = gain x</c>.</summary>
public sealed record PReluLayer(int Attribute, string Name, bool Trainable) : Layer(Attribute, Name)
{
    public override string Kind => "PRelu";

    // Whatever makes saved weights fit or not fit. Trainable does not.
    public override string Signature => "prelu";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults) => new PReluLayer(index, name, use.Bool("Trainable", true));

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        if (input.Rank != 1)
        {
            faults.Add(Fault.At(Rules.NeedsVector, Attribute, "", Name, input.ToString(), previous));
        }

        return input;
    }

    public override IEnumerable<Parameter> Parameters(Shape input)
    {
        yield return new Parameter("gain", 0, input.Count, Initializer.Ones, Trainable ? ParameterRole.Trainable : ParameterRole.Frozen);
    }

    public override string Sentence(Shape input, Shape output) => $"{Name}: y = gain x, value by value";

    // A map in front may lie with a border or padded channels: as a vector its values lie side by side.
    public override IEnumerable<Stage> CreateStages(StageFactory factory) => [.. factory.Arrange(null), factory.Create(c => new PReluStage(c))];
}
