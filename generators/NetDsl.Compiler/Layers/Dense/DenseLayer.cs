using System.Collections.Generic;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Fully connected: <c>y = activation(x W + b)</c>.</summary>
public sealed record DenseLayer(int Attribute, string Name, int Units, Activation Activation, WeightOptions Options) : UnaryLayer(Attribute, Name), IStagedLayer, IWeightedLayer
{
    public override string Kind => "Dense";

    public override LayerRole Role => LayerRole.Weights;

    public override string Signature => $"dense({Text.Number(Units)},{Activation.ToString().ToLowerInvariant()}{(Options.UseBias ? "" : ",nobias")})";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        int units = use.Int("Units");
        if (units <= 0)
        {
            faults.Add(Fault.At(Rules.NotPositive, index, "Units", "units", name, Text.Number(units)));
            units = 1;
        }

        Activation activation = (Activation)use.Int("Activation");
        WeightOptions options = WeightOptions.Read(use, index, name, faults);
        if (units > 1 && options.Trainable && options.Kernel is Initializer.Zeros or Initializer.Ones)
        {
            faults.Add(Fault.At(Rules.EqualStart, index, "KernelInitializer", name, options.Kernel == Initializer.Zeros ? "0" : "1"));
        }

        return new DenseLayer(index, name, units, activation, options);
    }

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        if (input.Rank != 1)
        {
            faults.Add(Fault.At(Rules.NeedsVector, Attribute, "", Name, input.ToString(), previous));
        }

        return new Shape(Units);
    }

    public override InputForm ReadsRows(int width) => DenseForms.ReadsRows(width, Units, column: false);

    public override IEnumerable<Parameter> Parameters(Shape input) => DenseForms.Arrange(Options.Parameters(input.Count, Units), column: false);

    public override Activation? Ends => Activation;

    public override long MultiplyAdds(Shape input, Shape output) => (long)input.Count * output.Count;

    public override long Weights(Shape input, Shape output) => (long)input.Count * output.Count;

    public override string Sentence(Shape input, Shape output) => Describe(Name, input, output, Activation, Options.UseBias);

    /// <summary>The product, then the activation as a pass of its own where it is not fused.</summary>
    public void AddStages(StageBuilder builder)
    {
        if (Activation == Activation.Softmax)
        {
            builder.Add(c => new DenseStage(c, Activation.Linear));
            builder.AddInPlace(c => new SoftmaxStage(c));
            return;
        }

        ActivationParts.AddActivated(builder, Activation, (c, fused) => new DenseStage(c, fused));
    }

    internal static string Describe(string name, Shape input, Shape output, Activation activation, bool bias) =>
        $"{name}: fully connected, {input} -> {output}: y = {(activation == Activation.Linear ? "" : activation + "(")}x W{(bias ? " + b" : "")}{(activation == Activation.Linear ? "" : ")")}";
}
