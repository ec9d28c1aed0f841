using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// The transpose of a convolution, which makes pictures larger: every value times a filter is added to the window at its place. It is a
/// convolution, with the filters mirrored, of the picture with zeros between its pixels (as many as the stride leaves out) and around.
/// </summary>
public sealed record TransposedConvolutionLayer(int Attribute, string Name, int Filters, Window Window, Activation Activation, WeightOptions Options) : UnaryLayer(Attribute, Name), IStagedLayer, IWeightedLayer
{
    public override string Kind => "Conv2DTranspose";

    public override LayerRole Role => LayerRole.Weights;

    public override string Signature => $"conv2dtranspose({Text.Number(Filters)},{Window},{ConvolutionParts.Signature(Activation, Options)})";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        int filters = ConvolutionParts.Filters(use, index, name, faults);
        return new TransposedConvolutionLayer(
            index,
            name,
            filters,
            WindowReader.Read(use, index, name, "Kernel", 2, faults, stride: 1),
            ConvolutionParts.Activation(use, index, name, faults),
            ConvolutionParts.Options(use, index, name, filters, faults));
    }

    /// <summary>Keras' sizes: stride times as large; without padding larger by what a window reaches beyond its stride.</summary>
    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults)
    {
        MapPlan map = WindowReader.Map(this, input, 2, previous, faults);
        (int height, int width) = OutputSizes(Window, map.Height, map.Width);
        return new Shape(height, width, Filters);
    }

    /// <summary>Height and width of the output.</summary>
    public static (int Height, int Width) OutputSizes(Window window, int height, int width)
    {
        return (Size(height, window.SpanY, window.StrideY), Size(width, window.SpanX, window.StrideX));

        int Size(int size, int span, int stride) => Extents.Sum(Extents.Product(size, stride), window.Padding == Padding.Same ? 0 : Math.Max(span - stride, 0));
    }

    public override MapPlan? Reads(Shape input) => WindowReader.Map(this, input, 2, "");

    public override IEnumerable<Parameter> Parameters(Shape input)
    {
        int channels = Reads(input)!.Channels;
        return Options.Parameters(Extents.Product(Window.Height, Window.Width, channels), Filters)
            .Select(p => p.IsVector ? p : p with { Window = new([Window.Height, Window.Width]), Taps = TapOrder.Mirrored });
    }

    public override Activation? Ends => Activation;

    public override long Weights(Shape input, Shape output) => Extents.Count(Window.Height, Window.Width, Reads(input)!.Channels, Filters);

    public override long MultiplyAdds(Shape input, Shape output) => Weights(input, output) * (output.Count / Filters);

    public override string Sentence(Shape input, Shape output) =>
        $"{Name}: transposed convolution {Window}, {input} -> {output}: {ConvolutionParts.Formula("x * W'", Activation, Options)}";

    public void AddStages(StageBuilder builder)
    {
        MapPlan x = Reads(builder.Shape)!, y = builder.Map!;
        builder.Arrange(x);

        // Around the pixels lies what the gradient of the convolution from y to x would read there: the two are the same computation.
        Border around = ConvolutionStage.GradientReach(Window, y);
        MapPlan spread = MapPlan.Of(
            ((x.Height - 1) * Window.StrideY) + 1 + around.Top + around.Bottom, ((x.Width - 1) * Window.StrideX) + 1 + around.Left + around.Right, x.Channels, Border.None);
        builder.Add(c => new SpreadStage(c, Window.StrideY, Window.StrideX, around.Top, around.Left), "Spread", spread, StageBuilder.NoTensors);
        Window inside = Window.WithoutStride with { Padding = Padding.Valid };
        ActivationParts.AddActivated(builder, Activation, (c, fused) => new ConvolutionStage(c, inside, fused), y, builder.Tensors);
    }
}
