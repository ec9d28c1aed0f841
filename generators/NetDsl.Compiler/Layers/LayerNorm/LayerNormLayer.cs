using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Normalises each row over its values, each pixel of a map over its channels.</summary>
public sealed record LayerNormLayer(int Attribute, string Name, float Epsilon, bool Trainable) : UnaryLayer(Attribute, Name), IStagedLayer
{
    public override string Kind => "LayerNorm";

    public override LayerRole Role => LayerRole.RowNormalization;

    public override string Signature => $"layernorm({Text.Number(Epsilon)})";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults) =>
        new LayerNormLayer(index, name, NormEpsilon.Read(use, index, name, faults), use.Bool("Trainable", true));

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        ChannelShape.Require(this, input, previous, faults);
        return input;
    }

    public override IEnumerable<Parameter> Parameters(Shape input)
    {
        ParameterRole role = Trainable ? ParameterRole.Trainable : ParameterRole.Frozen;
        yield return new Parameter("gamma", 0, ChannelShape.Channels(input), Initializer.Ones, role);
        yield return new Parameter("beta", 0, ChannelShape.Channels(input), Initializer.Zeros, role);
    }

    public override bool KeepsShape => true;

    public override string Sentence(Shape input, Shape output) => $"{Name}: y = gamma (x - mean) / sqrt(variance + {Text.Number(Epsilon)}) + beta, over the {(input.Rank > 1 ? "channels of each pixel" : "values of each row")}";

    public void AddStages(StageBuilder builder) => builder.Add(c => new LayerNormStage(c, Epsilon));
}
