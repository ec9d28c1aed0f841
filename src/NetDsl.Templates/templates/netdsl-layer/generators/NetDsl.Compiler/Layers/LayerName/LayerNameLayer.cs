using System.Collections.Generic;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>A learned factor per value of a vector or per channel of a map: <c>y = gain x</c>.</summary>
public sealed record LayerNameLayer(int Attribute, string Name, bool Trainable) : UnaryLayer(Attribute, Name), IStagedLayer
{
    public override string Kind => "LayerName";

    // How the analyzer's rules see it: here a linear map with weights.
    public override LayerRole Role => LayerRole.Weights;

    // Whatever makes saved weights fit or not fit. Trainable and start values do not.
    public override string Signature => "LAYER_LOWER";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults) => new LayerNameLayer(index, name, use.Bool("Trainable", true));

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        ChannelShape.Require(this, input, previous, faults);
        return input;
    }

    public override IEnumerable<Parameter> Parameters(Shape input)
    {
        // Another number to begin with: { Start = 0.25f } behind it.
        yield return new Parameter("gain", 0, ChannelShape.Channels(input), Initializer.Ones, Trainable ? ParameterRole.Trainable : ParameterRole.Frozen);
    }

    // Value by value: the output lies as the input, with the border that the next layer reads.
    public override bool KeepsShape => true;

    public override string Sentence(Shape input, Shape output) => $"{Name}: y = gain x, one gain per {(input.Rank > 1 ? "channel" : "value")}";

    public void AddStages(StageBuilder builder) => builder.Add(c => new LayerNameStage(c));
}
