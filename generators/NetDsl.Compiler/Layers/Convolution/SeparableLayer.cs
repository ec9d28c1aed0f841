using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>A convolution in two steps: each channel by itself, then a matrix product over the channels of each pixel.</summary>
public sealed record SeparableLayer(int Attribute, string Name, int Filters, Window Window, Activation Activation, WeightOptions Options) : UnaryLayer(Attribute, Name), IStagedLayer, IWeightedLayer, IWindowedLayer
{
    private const string Depthwise = "depthwise_kernel", Pointwise = "pointwise_kernel";

    public override string Kind => "SeparableConv2D";

    public override LayerRole Role => LayerRole.Weights;

    public override string Signature => $"separableconv2d({Text.Number(Filters)},{Window},{ConvolutionParts.Signature(Activation, Options)})";

    public static Layer Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        int filters = ConvolutionParts.Filters(use, index, name, faults);
        return new SeparableLayer(
            index,
            name,
            filters,
            WindowReader.Read(use, index, name, "Kernel", 2, faults, stride: 1),
            ConvolutionParts.Activation(use, index, name, faults),
            ConvolutionParts.Options(use, index, name, filters, faults));
    }

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults) => WindowReader.Infer(this, Window, input, Filters, 2, "Kernel", previous, faults);

    public override MapPlan? Reads(Shape input) => WindowReader.Bordered(this, Window, input, 2);

    public override IEnumerable<Parameter> Parameters(Shape input)
    {
        int channels = WindowReader.Map(this, input, 2, "").Channels;
        Parameter[] pointwise = [.. Options.Parameters(channels, Filters)];
        yield return pointwise[0] with { Name = Depthwise, Rows = Window.Height * Window.Width, Columns = channels, Window = new([Window.Height, Window.Width]), Taps = TapOrder.Depthwise };
        yield return pointwise[0] with { Name = Pointwise, Window = new([1, 1]) };
        foreach (Parameter bias in pointwise.Skip(1))
        {
            yield return bias;
        }
    }

    public override Activation? Ends => Activation;

    public override long Weights(Shape input, Shape output) => ((long)Window.Height * Window.Width + Filters) * WindowReader.Map(this, input, 2, "").Channels;

    public override long MultiplyAdds(Shape input, Shape output) => Weights(input, output) * (output.Count / Filters);

    public override string Sentence(Shape input, Shape output) =>
        $"{Name}: convolution {Window} of each channel by itself, then over the channels of each pixel, {input} -> {output}: {ConvolutionParts.Formula("(x * D) P", Activation, Options)}";

    public void AddStages(StageBuilder builder)
    {
        MapPlan wanted = Reads(builder.Shape)!;
        builder.Arrange(wanted);

        MapPlan y = builder.Map!, between = MapPlan.Of(y.Height, y.Width, wanted.Channels, Border.None);
        if (builder.Learned && Window is { Padding: Padding.Same, Skips: false })
        {
            between = between with { Border = ConvolutionStage.GradientReach(Window, wanted) };
        }

        builder.Add(c => new DepthwiseStage(c, Window, Activation.Linear), "Depthwise", between, new Dictionary<string, TensorPlan> { ["kernel"] = builder.Tensors[Depthwise] });
        Dictionary<string, TensorPlan> pointwise = new() { ["kernel"] = builder.Tensors[Pointwise] };
        if (Options.UseBias)
        {
            pointwise.Add("bias", builder.Tensors["bias"]);
        }

        Window pixel = Window.Dense(1, 1);
        ActivationParts.AddActivated(builder, Activation, (c, fused) => new ConvolutionStage(c, pixel, fused), y, pointwise);
    }
}
