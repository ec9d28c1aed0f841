using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>A rectifier with a learned slope below 0, one per value of a vector or per channel of a map.</summary>
public sealed record PReluLayer(int Attribute, string Name, float InitialAlpha, bool Trainable) : UnaryLayer(Attribute, Name), IStagedLayer
{
    private const float UsualAlpha = 0.25f;

    public override string Kind => "PRelu";

    public override LayerRole Role => LayerRole.Activation;

    public override string? Function => Kind;

    public override string Signature => "prelu";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        float alpha = use.Float("InitialAlpha", UsualAlpha);
        if (float.IsNaN(alpha) || float.IsInfinity(alpha))
        {
            faults.Add(Fault.At(Rules.TrainingNumber, index, "InitialAlpha", "InitialAlpha", name, "a finite number", Text.Number(alpha)));
            alpha = UsualAlpha;
        }

        return new PReluLayer(index, name, alpha, use.Bool("Trainable", true));
    }

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        ChannelShape.Require(this, input, previous, faults);
        return input;
    }

    public override IEnumerable<Parameter> Parameters(Shape input)
    {
        yield return new Parameter("alpha", 0, ChannelShape.Channels(input), Initializer.Zeros, Trainable ? ParameterRole.Trainable : ParameterRole.Frozen) { Start = InitialAlpha };
    }

    public override bool KeepsShape => true;

    public override string Sentence(Shape input, Shape output) => $"{Name}: y = x > 0 ? x : alpha x, {(Trainable ? "with a learned" : "with a fixed")} alpha per {(input.Rank > 1 ? "channel" : "value")}";

    public void AddStages(StageBuilder builder) => builder.Add(c => new PReluStage(c));
}
