using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>How values are combined, value by value.</summary>
public enum Combination
{
    Add,
    Multiply,
}

/// <summary>Values of one shape, combined value by value: <c>y = a + b</c>. The end of a residual block is one, too: <c>y = activation(x + F(x))</c>.</summary>
/// <param name="Attribute">Index of its attribute in the declaration.</param>
/// <param name="Name">The user's name, or kind and number.</param>
/// <param name="Combination">How.</param>
/// <param name="Activation">Non-linearity.</param>
/// <param name="Names">Values that it reads beside the current one.</param>
public sealed record CombineLayer(int Attribute, string Name, Combination Combination, Activation Activation, EquatableArray<string> Names) : Layer(Attribute, Name), IStagedLayer, IReadsNamedValues
{
    /// <summary>Whether it ends a residual block: it reads what <c>[Residual]</c> remembers, and what the block makes of it.</summary>
    public bool EndsResidual => Names.Count == 0;

    public override string Kind => Combination.ToString();

    public override LayerRole Role => LayerRole.Join;

    public override string Signature => $"{Combination.ToString().ToLowerInvariant()}({(Activation == Activation.Linear ? "" : Activation.ToString().ToLowerInvariant())})";

    public override bool KeepsShape => true;

    public override Activation? Ends => Activation;

    public static LayerReader Reader(Combination combination) => (use, index, name, faults) => new CombineLayer(index, name, combination, Activation.Linear, ValueNames.Read(use, index, name, faults));

    /// <summary>Reads the end of a residual block.</summary>
    public static Layer ReadResidual(AttributeUse use, int index, string name, ICollection<Fault> faults) =>
        new CombineLayer(index, name, Combination.Add, (Activation)use.Int("Activation"), default);

    public override Shape Infer(IReadOnlyList<ReadValue> inputs, ICollection<Fault> faults)
    {
        if (inputs.FirstOrDefault(i => i.Shape != inputs[0].Shape) is { } other)
        {
            faults.Add(ValueNames.Differ(this, inputs[0], other, "they must have the same shape"));
        }

        ActivationParts.CheckSoftmax(Activation, Attribute, Name, inputs[0].Shape, faults);
        return inputs[0].Shape;
    }

    public override string Sentence(Shape input, Shape output)
    {
        string sum = string.Join(Combination == Combination.Add ? " + " : " * ", Names.Count == 0 ? ["x", "F(x)"] : Names.Prepend("x"));
        return $"{Name}: y = {(Activation == Activation.Linear ? sum : $"{Activation}({sum})")}, value by value";
    }

    public void AddStages(StageBuilder builder)
    {
        builder.ArrangeInputs();
        if (Activation == Activation.Softmax)
        {
            builder.AddJoined(c => new CombineStage(c, Combination, Activation.Linear));
            builder.AddInPlace(c => new SoftmaxStage(c));
            return;
        }

        ActivationParts.AddActivated(builder, Activation, fused => builder.AddJoined(c => new CombineStage(c, Combination, fused)));
    }
}
