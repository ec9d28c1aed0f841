using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>The last layer: a dense layer whose activation is fused with the loss in training.</summary>
public sealed record OutputLayer(int Attribute, string Name, int Units, Activation Activation, WeightOptions Options, LabelType? Label) : UnaryLayer(Attribute, Name), IStagedLayer, IWeightedLayer
{
    /// <summary>Factor of its loss in that of the network.</summary>
    public float LossWeight { get; init; } = 1;

    public override bool IsOutput => true;

    public override string Kind => "Output";

    public override LayerRole Role => LayerRole.Weights;

    public override string Signature => $"output({Text.Number(Units)},{Activation.ToString().ToLowerInvariant()}{(Options.UseBias ? "" : ",nobias")})";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        Activation activation = (Activation)use.Int("Activation");
        WeightOptions options = WeightOptions.Read(use, index, name, faults);
        float weight = use.Float("LossWeight", 1);
        if (!(weight > 0) || float.IsInfinity(weight))
        {
            faults.Add(Fault.At(Rules.TrainingNumber, index, "LossWeight", "LossWeight", name, "above 0", Text.Number(weight)));
            weight = 1;
        }

        return new OutputLayer(index, name, ReadUnits(use, index, activation, faults), activation, options, use.Label) { LossWeight = weight };
    }

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        if (input.Rank != 1)
        {
            faults.Add(Fault.At(Rules.NeedsVector, Attribute, "", Name, input.ToString(), previous));
        }

        return new Shape(Units);
    }

    public override InputForm ReadsRows(int width) => DenseForms.ReadsRows(width, Units, column: Units == 1);

    public override IEnumerable<Parameter> Parameters(Shape input) => DenseForms.Arrange(Options.Parameters(input.Count, Units), column: Units == 1);

    public override Activation? Ends => Activation;

    public override long MultiplyAdds(Shape input, Shape output) => (long)input.Count * output.Count;

    public override long Weights(Shape input, Shape output) => (long)input.Count * output.Count;

    public override string Sentence(Shape input, Shape output) => DenseLayer.Describe(Name, input, output, Activation, Options.UseBias);

    public void AddStages(StageBuilder builder) => builder.Add(c => new DenseStage(c, Activation.Linear));

    private static int ReadUnits(AttributeUse use, int index, Activation activation, ICollection<Fault> faults)
    {
        if (use.Label is not { } label)
        {
            int units = use.Has("Units") ? use.Int("Units") : 1;
            if (units <= 0)
            {
                faults.Add(Fault.At(Rules.NotPositive, index, "Units", "units", "Output", Text.Number(units)));
                return 1;
            }

            return units;
        }

        if (label.Reach != LabelReach.Public)
        {
            string reason = label.Reach == LabelReach.None ? "is local to its file, so that generated code cannot name it" : "is less accessible than the model, whose public methods take it";
            faults.Add(Fault.At(Rules.Contradiction, index, AttributeUse.LabelArgument, "Label type", "Output", $"'{label.Name}' {reason}"));
        }

        if (activation == Activation.Sigmoid && !label.IsFlags && label.Members.Count > 2)
        {
            string members = Text.Number(label.Members.Count);
            faults.Add(Fault.At(Rules.OneOfMany, index, "Activation", $"labels of '{label.Name}'", members, $", or mark '{label.Name}' [Flags] if several may hold at once"));
        }

        string? contradiction = (activation, label.IsFlags, label.Members.Count) switch
        {
            (_, _, 0) => $"'{label.Name}' has no members",
            (Activation.Sigmoid, true, _) => null,
            (Activation.Softmax, false, >= 2) => null,
            (Activation.Sigmoid, false, >= 2) => null,
            (Activation.Sigmoid or Activation.Softmax, false, _) => $"'{label.Name}' has a single member, so there is nothing to decide",
            (Activation.Softmax, true, _) => $"Softmax chooses one class, but '{label.Name}' is a [Flags] enum: use Sigmoid",
            _ => $"labels of type '{label.Name}' need Softmax or Sigmoid, not {activation}",
        };
        if (contradiction is not null)
        {
            faults.Add(Fault.At(Rules.Contradiction, index, "Activation", "Activation", "Output", contradiction));
        }

        return activation == Activation.Sigmoid && !label.IsFlags ? 1 : System.Math.Max(1, label.Members.Count);
    }
}
