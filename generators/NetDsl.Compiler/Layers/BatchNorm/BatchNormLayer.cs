using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Normalises each column over the batch, each channel of a map over batch and pixels; inference uses moving averages, folded into a layer beside it.</summary>
public sealed record BatchNormLayer(int Attribute, string Name, float Momentum, float Epsilon, bool Trainable) : UnaryLayer(Attribute, Name), IStagedLayer
{
    public override string Kind => "BatchNorm";

    public override LayerRole Role => LayerRole.BatchNormalization;

    public override string Signature => $"batchnorm({Text.Number(Epsilon)})";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        float momentum = use.Float("Momentum", 0.99f);
        if (!(momentum >= 0 && momentum < 1))
        {
            faults.Add(Fault.At(Rules.DecayConstant, index, "Momentum", "Momentum", name, Text.Number(momentum)));
        }

        return new BatchNormLayer(index, name, momentum, NormEpsilon.Read(use, index, name, faults), use.Bool("Trainable", true));
    }

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
        yield return new Parameter("moving_mean", 0, ChannelShape.Channels(input), Initializer.Zeros, ParameterRole.Statistic);
        yield return new Parameter("moving_variance", 0, ChannelShape.Channels(input), Initializer.Ones, ParameterRole.Statistic);
    }

    public override bool KeepsShape => true;

    public override string Sentence(Shape input, Shape output) => $"{Name}: y = gamma (x - mean) / sqrt(variance + {Text.Number(Epsilon)}) + beta, {(Trainable ? $"over the batch{(input.Rank > 1 ? " and all pixels" : "")} in training, by moving averages in inference" : "by the moving averages it has: it is frozen")}";

    public void AddStages(StageBuilder builder) => builder.Add(c => new BatchNormStage(c, Momentum, Epsilon, Frozen: !Trainable));
}
