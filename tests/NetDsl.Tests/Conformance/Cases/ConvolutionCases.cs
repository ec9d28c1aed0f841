namespace NetDsl.Tests.Conformance.Cases;

/// <summary>Convolutions: channels around vectors and panels, windows, strides and dilations over even and odd maps, and every neighbour.</summary>
internal static class ConvolutionCases
{
    public static IEnumerable<string> Conv2D => [.. Channels(), .. Windows(), .. Neighbours(), .. Patches(), .. Whole];

    public static IEnumerable<string> Conv1D =>
    [
        "[Input(20, 3)] [Conv1D(6, 5, Relu)] [Conv1D(18, 3, Tanh, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
        "[Input(17, 1)] [Conv1D(16, 4, Relu, Padding = Padding.Same)] [Conv1D(5, 3, Padding = Padding.Same, Stride = 2)] [Flatten] [Output(Sigmoid)]",
        "[Input(30, 12)] [Conv1D(10, 3, Silu, Padding = Padding.Same, Dilation = 3)] [Conv1D(20, 2, Relu)] [Flatten] [Output(3, Softmax)]",
    ];

    public static IEnumerable<string> Depthwise =>
    [
        "[Input(5, 6, 3)] [DepthwiseConv2D(3)] [Flatten] [Output(2, Linear)]",
        "[Input(6, 7)] [DepthwiseConv2D(2, 3, Relu, Padding = Padding.Same)] [DepthwiseConv2D(3, Tanh, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
        "[Input(6, 7, 2)] [Conv2D(6, 3, Relu, Padding = Padding.Same)] [DepthwiseConv2D(3, Sigmoid, Padding = Padding.Same)] [Conv2D(4, 3, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
        "[Input(7, 8, 2)] [Conv2D(8, 2, Tanh)] [DepthwiseConv2D(5, 4, Relu, Padding = Padding.Same)] [MaxPool2D] [Flatten] [Output(2, Linear)]",
        "[Input(9, 9, 2)] [Conv2D(20, 2, Tanh)] [DepthwiseConv2D(3, Relu, Stride = 2, Padding = Padding.Same)] [DepthwiseConv2D(2, Gelu)] [Flatten] [Output(2, Linear)]",
        "[Input(9, 9, 2)] [Conv2D(70, 1, Elu)] [DepthwiseConv2D(3, Relu, Dilation = 2, UseBias = false, Padding = Padding.Same)] [DepthwiseConv2D(3, Stride = 3)] [Flatten] [Output(2, Linear)]",
        "[Input(5, 24, 2)] [Conv2D(160, 1, Tanh)] [DepthwiseConv2D(2, 17)] [GlobalAveragePool] [Output(2, Linear)]",
        "[Input(6, 6, 3)] [DepthwiseConv2D(3, Tanh, Trainable = false)] [Dropout(0.3f)] [DepthwiseConv2D(3, Relu)] [DepthwiseConv2D(2, Relu, Trainable = false)] [Flatten] [Output(2, Linear)]",
        "[Input(6, 6, 3)] [Rescale(0.5f)] [DepthwiseConv2D(3, Tanh, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
    ];

    public static IEnumerable<string> Separable =>
    [
        "[Input(5, 6, 3)] [SeparableConv2D(5, 3)] [Flatten] [Output(2, Linear)]",
        "[Input(6, 7, 2)] [Conv2D(6, 3, Relu, Padding = Padding.Same)] [SeparableConv2D(9, 3, Relu, Padding = Padding.Same)] [SeparableConv2D(4, 2, Tanh, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
        "[Input(8, 8, 2)] [Conv2D(20, 2, Tanh)] [SeparableConv2D(70, 3, Relu, Stride = 2, Padding = Padding.Same)] [MaxPool2D] [Flatten] [Output(2, Linear)]",
        "[Input(9, 9, 2)] [Conv2D(12, 2, Sigmoid)] [SeparableConv2D(3, 2, 3, Gelu, Dilation = 2, UseBias = false)] [SeparableConv2D(6, 2, Trainable = false)] [Flatten] [Output(2, Linear)]",
        "[Input(8, 8, 1)] [SeparableConv2D(8, 3, Relu, Padding = Padding.Same)] [MaxPool2D] [SeparableConv2D(16, 3, Relu, Padding = Padding.Same)] [GlobalAveragePool] [Output(4, Softmax)]",
    ];

    public static IEnumerable<string> Transposed =>
    [
        "[Input(3, 4, 3)] [Conv2DTranspose(5, 3)] [Flatten] [Output(2, Linear)]",
        "[Input(4, 5)] [Conv2DTranspose(4, 3, Relu, Stride = 2, Padding = Padding.Same)] [Conv2DTranspose(2, 2, 3, Tanh, Stride = 2)] [Flatten] [Output(2, Linear)]",
        "[Input(4, 4, 2)] [Conv2D(6, 3, Relu, Padding = Padding.Same)] [Conv2DTranspose(9, 4, Sigmoid, Stride = 2, Padding = Padding.Same)] [Conv2D(3, 3, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
        "[Input(4, 4, 2)] [Conv2D(20, 2, Tanh)] [Conv2DTranspose(70, 3, Relu, Padding = Padding.Same)] [MaxPool2D] [Flatten] [Output(2, Linear)]",
        "[Input(3, 4, 2)] [Conv2D(10, 2, Elu)] [Conv2DTranspose(6, 2, Gelu, Stride = 3, UseBias = false)] [Flatten] [Output(2, Linear)]",
        "[Input(3, 3, 2)] [Conv2DTranspose(6, 1, Stride = 2, Padding = Padding.Same)] [Conv2DTranspose(3, 3, Relu, Dilation = 2, Padding = Padding.Same)] [Conv2DTranspose(3, 2, Relu, Dilation = 2, Trainable = false)] [Flatten] [Output(2, Linear)]",
        "[Input(6)] [Dense(32, Relu)] [Reshape(2, 2, 8)] [Conv2DTranspose(8, 3, Relu, Stride = 2, Padding = Padding.Same)] [Conv2DTranspose(1, 3, Sigmoid, Stride = 2, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
    ];

    private static IEnumerable<string> Whole =>
    [
        "[Input(10, 10)] [Conv2D(8, 3, Relu, Padding = Padding.Same)] [MaxPool2D] [Flatten] [Dense(10, Relu)] [Output(Sigmoid)]",
        "[Input(12, 12, 1)] [Conv2D(6, 5, Tanh, Padding = Padding.Same)] [AveragePool2D] [Conv2D(16, 3, Tanh)] [AveragePool2D] [Flatten] [Dense(20, Tanh)] [Output(10, Softmax)]",
        "[Input(16, 16, 1)] [Rescale(0.01f)] [Conv2D(8, 3, Relu, Padding = Padding.Same)] [MaxPool2D] [Conv2D(16, 3, Relu, Padding = Padding.Same)] [MaxPool2D] [Conv2D(32, 3, Relu, Padding = Padding.Same)] [MaxPool2D] [Flatten] [Dense(16, Relu)] [Output(4, Softmax)]",
        "[Input(6, 7, 3)] [Conv2D(4, 3, Relu, UseBias = false)] [Conv2D(5, 2, UseBias = false)] [Flatten] [Output(2, Linear)]",
        "[Input(6, 7, 3)] [Conv2D(4, 3, Tanh, Trainable = false)] [Conv2D(5, 2, Relu)] [Conv2D(3, 2, Relu, Trainable = false)] [Flatten] [Output(2, Linear)]",
        "[Input(36)] [Dense(36, Relu)] [Reshape(6, 6, 1)] [Conv2D(4, 3, Relu, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
        "[Input(40)] [Dense(40, Relu)] [Reshape(2, 2, 10)] [Conv2D(4, 2, Relu)] [Flatten] [Output(2, Linear)]",
        "[Input(5, 5, 2)] [Standardize] [Conv2D(20, 3, Relu, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
    ];

    /// <summary>Every number of channels as input, between two convolutions, and in front of a vector.</summary>
    private static IEnumerable<string> Channels()
    {
        int[] channels = [1, 2, 3, 6, 8, 9, 12, 16, 17, 24, 32, 48, 64, 70, 96];
        for (int i = 0; i < channels.Length; i++)
        {
            int a = channels[i], b = channels[(i + 7) % channels.Length], c = channels[(i + 4) % channels.Length];
            string padding = i % 2 == 0 ? ", Padding = Padding.Same" : "";
            yield return $"[Input(5, 6, {Math.Min(a, 24)})] [Conv2D({a}, 3, Tanh{padding})] [Conv2D({b}, 2, Relu{padding})] [Conv2D({c}, 2, Relu, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]";
        }
    }

    /// <summary>Every window and every way to move it, in half of the pairs.</summary>
    // Few channels behind a pooling, read by windows that stay inside: the gradient of the input is the sum of patches.
    private static IEnumerable<string> Patches() =>
        from channels in new[] { 1, 3, 5, 6, 8 }
        from window in new[] { "16, 5", "20, 3, Stride = 2", "64, 2, 4", "3, 4, 3, Stride = 3", "65, 3" }
        select $"[Input(18, 20, 2)] [Conv2D({channels}, 3, Tanh)] [AveragePool2D] [Conv2D({window}, UseBias = false)] [Flatten] [Output(2, Linear)]";

    private static IEnumerable<string> Windows()
    {
        string[] windows = ["1", "2", "3", "1, 3", "3, 1", "2, 5", "4", "5, 3"];
        string[] ways = ["", ", Stride = 2", ", Stride = 3, Padding = Padding.Same", ", Padding = Padding.Same", ", Dilation = 2", ", Dilation = 2, Padding = Padding.Same"];
        for (int i = 0; i < windows.Length; i++)
        {
            for (int j = i % 2; j < ways.Length; j += 2)
            {
                string way = ways[(j + (i / 2)) % ways.Length], size = way.Contains("Dilation", StringComparison.Ordinal) ? "11, 12" : "9, 10";
                yield return $"[Input({size}, 2)] [Conv2D(5, {windows[i]}, Tanh, Padding = Padding.Same)] [Conv2D(7, {windows[i]}, Relu{way})] [Flatten] [Output(2, Linear)]";
            }
        }
    }

    private static IEnumerable<string> Neighbours() =>
        from activation in (string[])["Linear", "Relu", "Sigmoid", "Gelu"]
        from reader in (string[])
        [
            "[Conv2D(4, 3)]", "[Conv2D(4, 3, Padding = Padding.Same)]", "[MaxPool2D]", "[AveragePool2D(3, Stride = 2)]", "[Activation(Softplus)]",
            "[Activation(Gelu)] [Conv2D(3, 3, Padding = Padding.Same)]", "[Dropout(0.3f)] [Conv2D(3, 3, Padding = Padding.Same)]", "[GaussianNoise(0.2f)] [Conv2D(3, 3)]", "[Reshape(7, 48)] [Conv1D(4, 3)]",
        ]
        select $"[Input(7, 8, 3)] [Conv2D(6, 3, {activation}, Padding = Padding.Same)] {reader} [Flatten] [Output(2, Linear)]";
}
