using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Testing;

namespace NetDsl.Tests.Golden;

/// <summary>The references of picture layers give the numbers that PyTorch computes in double precision.</summary>
public class GoldenMapTests
{
    /// <summary>
    /// Both sides compute in double and add up some ten to fifty products in another order: a few ulps (2e-16) of numbers near 1.
    /// </summary>
    private const double Tolerance = 1e-14;

    public static TheoryData<int, string> Cases
    {
        get
        {
            TheoryData<int, string> data = [];
            IReadOnlyList<GoldenCase> cases = Open().Cases;
            for (int i = 0; i < cases.Count; i++)
            {
                data.Add(i, $"{cases[i].Text("layer")} {WindowOf(cases[i])}");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Layer_agrees_forward_and_backward(int index, string name)
    {
        _ = name;
        GoldenCase golden = Open().Cases[index];
        LayerReference layer = Create(golden);
        GoldenCase parameters = golden.Part("parameters");
        Dictionary<string, ReferenceTensor> tensors = layer.Tensors.ToDictionary(tensor => tensor.Name);
        foreach (string tensor in parameters.Names)
        {
            parameters.Vector(tensor).CopyTo(tensors[tensor].Values, 0);
        }

        double[][] inputs = golden.Rows("inputs");
        Close.AssertEach(Tolerance, golden.Vector("outputs"), [.. layer.Forward(inputs, ForwardMode.Training).SelectMany(row => row)]);
        Close.AssertEach(Tolerance, golden.Vector("input_gradients"), [.. layer.Backward(golden.Rows("output_gradients")).SelectMany(row => row)]);
        foreach (string tensor in parameters.Names)
        {
            Close.AssertEach(Tolerance, golden.Part("parameter_gradients").Vector(tensor), tensors[tensor].Gradients);
        }

        if (golden.Has("statistics"))
        {
            Close.AssertEach(Tolerance, golden.Part("statistics").Vector("moving_mean"), tensors["moving_mean"].Values);
            Close.AssertEach(Tolerance, golden.Part("statistics").Vector("moving_variance"), tensors["moving_variance"].Values);
        }

        Close.AssertEach(Tolerance, golden.Vector(golden.Has("inference_outputs") ? "inference_outputs" : "outputs"), [.. layer.Forward(inputs, ForwardMode.Inference).SelectMany(row => row)]);
    }

    [Fact]
    public void What_is_given_is_exact_in_float()
    {
        foreach (GoldenCase golden in Open().Cases)
        {
            Assert.All(golden.Vector("inputs").Concat(golden.Vector("output_gradients")), value => Assert.Equal(value, (float)value));
        }
    }

    private static LayerReference Create(GoldenCase golden)
    {
        ReferenceWindow window = WindowOf(golden);
        (int Height, int Width, int Channels) map = ((int)golden.Number("height"), (int)golden.Number("width"), (int)golden.Number("channels"));
        int filters = (int)golden.Number("filters", 0);
        return golden.Text("layer") switch
        {
            "Conv2D" => new ConvolutionReference(map, window, filters, useBias: true),
            "DepthwiseConv2D" => new DepthwiseReference(map, window, useBias: true),
            "Conv2DTranspose" => new TransposedConvolutionReference(map, window, filters, useBias: true),
            "MaxPool2D" => new PoolingReference(map, window, PoolingKind.Max),
            "AveragePool2D" => new PoolingReference(map, window, PoolingKind.Average),
            "BatchNorm" => new PixelwiseReference(new BatchNormReference(map.Channels), map.Height * map.Width),
            "LayerNorm" => new PixelwiseReference(new LayerNormReference(map.Channels), map.Height * map.Width),
            "PRelu" => new PixelwiseReference(new PReluReference(map.Channels), map.Height * map.Width),
            "ZeroPadding2D" => RearrangedReference.ZeroPadding(map, ((int)golden.Number("top"), (int)golden.Number("bottom"), (int)golden.Number("left"), (int)golden.Number("right"))),
            "UpSampling2D" => RearrangedReference.UpSampling(map, window.Height, window.Width),
            string other => throw new InvalidOperationException($"No reference for golden layer {other}."),
        };
    }

    private static ReferenceWindow WindowOf(GoldenCase golden) => new(
        (int)golden.Number("kernel_height"),
        (int)golden.Number("kernel_width"),
        (int)golden.Number("stride"),
        (int)golden.Number("stride"),
        (int)golden.Number("dilation"),
        golden.Flag("same"));

    private static GoldenFile Open() => GoldenFile.Open(typeof(GoldenMapTests).Assembly, "maps");
}
