using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Drops a random share of the values in training; no trace in inference.</summary>
public sealed record DropoutLayer(int Attribute, string Name, float Rate) : UnaryLayer(Attribute, Name), IStagedLayer
{
    public override string Kind => "Dropout";

    public override LayerRole Role => LayerRole.Noise;

    public override string Signature => "";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        float rate = use.Float("Rate", 0);
        if (!(rate >= 0 && rate < 1))
        {
            faults.Add(Fault.At(Rules.DropoutRate, index, "Rate", name, Text.Number(rate)));
            rate = 0;
        }

        return new DropoutLayer(index, name, rate);
    }

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults) => input;

    public override bool KeepsShape => true;

    public override string Sentence(Shape input, Shape output) => $"{Name}: training drops {Text.Number(Rate)} of the values and scales the others by 1 / (1 - {Text.Number(Rate)}); inference does nothing";

    public void AddStages(StageBuilder builder)
    {
        if (Rate > 0)
        {
            builder.Add(c => new DropoutStage(c, Rate));
        }
    }
}
