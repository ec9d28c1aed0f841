using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Compiler;

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
public sealed record ConvolutionLayer(int Attribute, string Name, int Dimensions, int Filters, Window Window, Activation Activation, WeightOptions Options) : Layer(Attribute, Name)
{
    public override string Kind => $"Conv{Dimensions}D";

    public override string Signature =>
        $"conv{Dimensions}d({Text.Number(Filters)},{Window},{Activation.ToString().ToLowerInvariant()}{(Options.UseBias ? "" : ",nobias")})";

    public static LayerReader Reader(int dimensions) => (use, index, name, faults) =>
    {
        int filters = use.Int("Filters");
        if (filters <= 0)
        {
            faults.Add(Fault.At(Rules.NotPositive, index, "Filters", "filters", name, Text.Number(filters)));
            filters = 1;
        }

        Window window = WindowReader.Read(use, index, name, "Kernel", dimensions, faults, stride: 1);
        WeightOptions options = WeightOptions.Read(use, index, name, faults);
        if (filters > 1 && options.Trainable && options.Kernel is Initializer.Zeros or Initializer.Ones)
        {
            faults.Add(Fault.At(Rules.EqualStart, index, "KernelInitializer", name, options.Kernel == Initializer.Zeros ? "0" : "1"));
        }

        Activation activation = (Activation)use.Int("Activation");
        if (activation == Activation.Softmax)
        {
            faults.Add(Fault.At(Rules.Contradiction, index, "Activation", "Activation", name, "Softmax over the channels of every pixel is not supported; put Softmax into [Output]"));
            activation = Activation.Linear;
        }

        return new ConvolutionLayer(index, name, dimensions, filters, window, activation, options);
    };

    public override Shape Infer(Shape input, string previous, ICollection<Fault> faults) =>
        WindowReader.Infer(this, Window, input, Filters, Dimensions, "Kernel", previous, faults);

    public override MapPlan? Reads(Shape input)
    {
        MapPlan map = WindowReader.Map(this, input, Dimensions, "");
        return map with { Border = Window.Reach(map.Height, map.Width) };
    }

    public override IEnumerable<Parameter> Parameters(Shape input)
    {
        int channels = WindowReader.Map(this, input, Dimensions, "").Channels;
        EquatableArray<int> window = new(Dimensions == 1 ? [Window.Width] : [Window.Height, Window.Width]);
        return Options.Parameters(checked(Window.Height * Window.Width * channels), Filters).Select(p => p.IsVector ? p : p with { Window = window });
    }

    public override Activation? Ends => Activation;

    public override long Weights(Shape input, Shape output) => (long)Window.Height * Window.Width * WindowReader.Map(this, input, Dimensions, "").Channels * Filters;

    public override long MultiplyAdds(Shape input, Shape output) => Weights(input, output) * (output.Count / Filters);

    public override string Sentence(Shape input, Shape output) =>
        $"{Name}: convolution {Window}, {input} -> {output}: y = {(Activation == Activation.Linear ? "" : Activation + "(")}x * W{(Options.UseBias ? " + b" : "")}{(Activation == Activation.Linear ? "" : ")")}";

    public override IEnumerable<Stage> CreateStages(StageFactory factory)
    {
        MapPlan wanted = Reads(factory.Shape)!;
        foreach (Stage stage in factory.Arrange(wanted))
        {
            yield return stage;
        }

        // The gradient of the input is a convolution of the output's gradient, which reads beyond its edges in turn: with a border there it needs no copy.
        MapPlan map = factory.Map!;
        if (factory.Learned && factory.BorderIsFree && Window.Padding == Padding.Same && Window.Stride == 1)
        {
            map = map with { Border = Border.Max(map.Border, ConvolutionStage.GradientReach(Window, wanted)) };
        }

        ActivationFunction function = ActivationFunction.Of(Activation);
        yield return factory.Create(c => new ConvolutionStage(c, Window, function.Fuses ? Activation : Activation.Linear), map: map);
        if (!function.Fuses)
        {
            yield return function.FromOutput ? factory.CreateInPlace(c => new ActivationStage(c, Activation)) : factory.Create(c => new ActivationStage(c, Activation), "Activated", map);
        }
    }
}
