using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>A non-linearity of its own: <c>y = activation(x)</c>.</summary>
public sealed record ActivationLayer(int Attribute, string Name, Activation Activation) : UnaryLayer(Attribute, Name), IStagedLayer
{
    public override string Kind => "Activation";

    public override LayerRole Role => LayerRole.Activation;

    public override string Signature => $"activation({Activation.ToString().ToLowerInvariant()})";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults) => new ActivationLayer(index, name, (Activation)use.Int("Activation"));

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        ActivationParts.CheckSoftmax(Activation, Attribute, Name, input, faults);
        return input;
    }

    public override bool KeepsShape => true;

    public override Activation? Ends => Activation;

    public override string Sentence(Shape input, Shape output) => $"{Name}: y = {Activation}(x)";

    public void AddStages(StageBuilder builder)
    {
        if (Activation != Activation.Linear)
        {
            builder.Add(c => Activation == Activation.Softmax ? new SoftmaxStage(c) : new ActivationStage(c, Activation));
        }
    }
}
