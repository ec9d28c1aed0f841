using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>A convolution of each channel of a picture by itself, with one filter per channel.</summary>
public sealed record DepthwiseLayer(int Attribute, string Name, Window Window, Activation Activation, WeightOptions Options) : UnaryLayer(Attribute, Name), IStagedLayer, IWeightedLayer, IWindowedLayer
{
    public override string Kind => "DepthwiseConv2D";

    public override LayerRole Role => LayerRole.Weights;

    public override string Signature => $"depthwiseconv2d({Window},{ConvolutionParts.Signature(Activation, Options)})";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults) => new DepthwiseLayer(
        index,
        name,
        WindowReader.Read(use, index, name, "Kernel", 2, faults, stride: 1),
        ConvolutionParts.Activation(use, index, name, faults),
        ConvolutionParts.Options(use, index, name, 1, faults));

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults) =>
        WindowReader.Infer(this, Window, input, WindowReader.Map(this, input, 2, previous).Channels, 2, "Kernel", previous, faults);

    public override MapPlan? Reads(Shape input) => WindowReader.Bordered(this, Window, input, 2);

    public override IEnumerable<Parameter> Parameters(Shape input) =>
        Options.Parameters(Window.Height * Window.Width, WindowReader.Map(this, input, 2, "").Channels).Select(p => p.IsVector ? p : p with { Window = Places, Taps = TapOrder.Depthwise });

    private EquatableArray<int> Places => new([Window.Height, Window.Width]);

    public override Activation? Ends => Activation;

    public override long Weights(Shape input, Shape output) => (long)Window.Height * Window.Width * WindowReader.Map(this, input, 2, "").Channels;

    public override long MultiplyAdds(Shape input, Shape output) => (long)Window.Height * Window.Width * output.Count;

    public override string Sentence(Shape input, Shape output) =>
        $"{Name}: convolution {Window} of each channel by itself, {input} -> {output}: {ConvolutionParts.Formula("x * W", Activation, Options)}";

    public void AddStages(StageBuilder builder)
    {
        MapPlan wanted = Reads(builder.Shape)!;
        builder.Arrange(wanted);

        MapPlan map = ConvolutionParts.WithGradientBorder(builder, Window, wanted, builder.Map!);
        ActivationParts.AddActivated(builder, Activation, (c, fused) => new DepthwiseStage(c, Window, fused), map);
    }
}
