using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// Convolution of a picture (Conv2D) or a sequence (Conv1D): at every position of the window, all its values times a filter.
/// As everywhere in the field it is a correlation: the filter is not mirrored.
/// </summary>
/// <param name="Attribute">Index of its attribute in the declaration.</param>
/// <param name="Name">The user's name, or kind and number.</param>
/// <param name="Dimensions">2 for pictures, 1 for sequences.</param>
/// <param name="Filters">Channels of the output.</param>
/// <param name="Window">The window.</param>
/// <param name="Activation">Non-linearity.</param>
/// <param name="Options">What every layer with weights takes.</param>
public sealed record ConvolutionLayer(int Attribute, string Name, int Dimensions, int Filters, Window Window, Activation Activation, WeightOptions Options) : UnaryLayer(Attribute, Name), IStagedLayer, IWeightedLayer, IWindowedLayer
{
    public override string Kind => $"Conv{Dimensions}D";

    public override LayerRole Role => LayerRole.Weights;

    public override string Signature => $"conv{Dimensions}d({Text.Number(Filters)},{Window},{ConvolutionParts.Signature(Activation, Options)})";

    public static LayerReader Reader(int dimensions) => (use, index, name, faults) =>
    {
        int filters = ConvolutionParts.Filters(use, index, name, faults);
        Window window = WindowReader.Read(use, index, name, "Kernel", dimensions, faults, stride: 1);
        WeightOptions options = ConvolutionParts.Options(use, index, name, filters, faults);
        Activation activation = ConvolutionParts.Activation(use, index, name, faults);
        return new ConvolutionLayer(index, name, dimensions, filters, window, activation, options);
    };

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults) =>
        WindowReader.Infer(this, Window, input, Filters, Dimensions, "Kernel", previous, faults);

    public override InputForm ReadsRows(int width) => InputForm.Broadcast;

    public override MapPlan? Reads(Shape input) => WindowReader.Bordered(this, Window, input, Dimensions);

    public override IEnumerable<Parameter> Parameters(Shape input)
    {
        int channels = WindowReader.Map(this, input, Dimensions, "").Channels;
        EquatableArray<int> window = new(Dimensions == 1 ? [Window.Width] : [Window.Height, Window.Width]);
        return Options.Parameters(Extents.Product(Window.Height, Window.Width, channels), Filters).Select(p => p.IsVector ? p : p with { Window = window });
    }

    public override Activation? Ends => Activation;

    public override long Weights(Shape input, Shape output) => Extents.Count(Window.Height, Window.Width, WindowReader.Map(this, input, Dimensions, "").Channels, Filters);

    public override long MultiplyAdds(Shape input, Shape output) => Weights(input, output) * (output.Count / Filters);

    public override string Sentence(Shape input, Shape output) =>
        $"{Name}: convolution {Window}, {input} -> {output}: {ConvolutionParts.Formula("x * W", Activation, Options)}";

    public void AddStages(StageBuilder builder)
    {
        MapPlan wanted = Reads(builder.Shape)!;
        builder.Arrange(wanted);

        MapPlan map = ConvolutionParts.WithGradientBorder(builder, Window, wanted, builder.Map!);
        ActivationParts.AddActivated(builder, Activation, (c, fused) => new ConvolutionStage(c, Window, fused), map);
    }
}
