using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Adds normal noise in training; no trace in inference.</summary>
public sealed record GaussianNoiseLayer(int Attribute, string Name, float StandardDeviation) : UnaryLayer(Attribute, Name), IStagedLayer
{
    public override string Kind => "GaussianNoise";

    public override LayerRole Role => LayerRole.Noise;

    public override string Signature => "";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        float deviation = use.Float("Stddev", 0);
        if (!(deviation >= 0) || float.IsInfinity(deviation))
        {
            faults.Add(Fault.At(Rules.TrainingNumber, index, "Stddev", "stddev", name, "0 or more", Text.Number(deviation)));
            deviation = 0;
        }

        return new GaussianNoiseLayer(index, name, deviation);
    }

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults) => input;

    public override bool KeepsShape => true;

    public override string Sentence(Shape input, Shape output) => $"{Name}: training adds N(0, {Text.Number(StandardDeviation)}); inference does nothing";

    public void AddStages(StageBuilder builder)
    {
        if (StandardDeviation > 0)
        {
            builder.Add(c => new GaussianNoiseStage(c, StandardDeviation));
        }
    }
}
