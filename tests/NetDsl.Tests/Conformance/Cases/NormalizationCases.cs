namespace NetDsl.Tests.Conformance.Cases;

/// <summary>Normalisations in every place: first, last, before and behind dense layers and activations, twice, frozen; inference folds some of them.</summary>
internal static class NormalizationCases
{
    public static IEnumerable<string> BatchNorm =>
    [
        .. Both("BatchNorm"),
        .. Maps("BatchNorm"),
        "[Input(7, 8, 2)] [Conv2D(6, 3, Padding = Padding.Same)] [BatchNorm] [MaxPool2D] [Flatten] [Output(2, Linear)]",
        "[Input(7, 8, 2)] [Conv2D(20, 3, Padding = Padding.Same)] [BatchNorm] [Activation(Relu)] [MaxPool2D] [Conv2D(3, 2)] [Flatten] [Output(2, Linear)]",
        "[Input(7, 8, 2)] [Conv2D(4, 3)] [MaxPool2D] [BatchNorm] [Conv2D(3, 2, Relu)] [Flatten] [Output(2, Linear)]",
        "[Input(6, 6, 2)] [Conv2D(4, 3)] [Reshape(8, 8)] [BatchNorm] [Flatten] [Output(2, Linear)]",
        "[Input(6, 6, 2)] [Conv2D(10, 3)] [Flatten] [BatchNorm] [Output(2, Linear)]",
        "[Input(36)] [Dense(36)] [Reshape(6, 6, 1)] [BatchNorm] [Conv2D(3, 2, Tanh)] [Flatten] [Output(2, Linear)]",
        "[Input(6, 6, 2)] [DepthwiseConv2D(3)] [BatchNorm] [SeparableConv2D(9, 3)] [BatchNorm] [Conv2DTranspose(4, 2, Stride = 2)] [BatchNorm] [Flatten] [Output(2, Linear)]",
        "[Input(6)] [BatchNorm(Momentum = 0.5f, Epsilon = 0.1f)] [Dense(5, Tanh)] [BatchNorm(Momentum = 0)] [Output(Sigmoid)]",
        "[Input(10)] [BatchNorm] [Output(3, Softmax, UseBias = false)]",
        "[Input(10)] [Dense(17, UseBias = false)] [BatchNorm] [Dense(4, Relu)] [Output(Sigmoid)]",
        "[Input(10)] [Dense(17, Tanh, UseBias = false)] [BatchNorm] [Dense(4, Relu, UseBias = false)] [Output(Sigmoid)]",
        "[Input(10)] [Dense(7)] [Dropout(0.4f)] [BatchNorm] [Dropout(0.1f)] [Dense(4, Relu)] [Output(Sigmoid)]",
        "[Input(10)] [Dense(7, Softmax)] [BatchNorm] [Output(Sigmoid)]",
    ];

    public static IEnumerable<string> LayerNorm => [.. Both("LayerNorm"), .. Maps("LayerNorm"), "[Input(6)] [LayerNorm(Epsilon = 0.1f)] [Dense(5, Tanh)] [LayerNorm] [Output(Sigmoid)]"];

    /// <summary>Pictures and sequences with channels below, at and above a vector; borders, activations and pooling around.</summary>
    private static IEnumerable<string> Maps(string norm) =>
    [
        $"[Input(5, 6, 3)] [{norm}] [Conv2D(4, 3, Relu, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
        $"[Input(5, 6, 2)] [Conv2D(6, 3, Tanh, Padding = Padding.Same)] [{norm}] [Conv2D(5, 3, Relu, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
        $"[Input(5, 6, 2)] [Conv2D(16, 2, Relu, Padding = Padding.Same)] [{norm}] [Conv2D(18, 2, Sigmoid)] [{norm}] [AveragePool2D] [Flatten] [Output(2, Linear)]",
        $"[Input(5, 6, 12)] [{norm}(Trainable = false)] [Conv2D(70, 2, Gelu, Padding = Padding.Same)] [{norm}] [Activation(Relu)] [Flatten] [Output(2, Linear)]",
        $"[Input(5, 6, 2)] [Conv2D(10, 2, Tanh)] [{norm}(Trainable = false)] [Flatten] [Dense(4, Relu)] [Output(2, Linear)]",
        $"[Input(14, 5)] [{norm}] [Conv1D(6, 3, Relu)] [{norm}] [MaxPool1D] [Flatten] [Output(Sigmoid)]",
        $"[Input(6, 8)] [{norm}] [Flatten] [Output(2, Linear)]",
    ];

    private static IEnumerable<string> Both(string norm) =>
    [
        $"[Input(7)] [Dense(5)] [{norm}] [Dense(6, Relu)] [Output(3, Softmax)]",
        $"[Input(7)] [Dense(20)] [{norm}] [Activation(Relu)] [Output(3, Softmax)]",
        $"[Input(20)] [Dense(12, Tanh)] [{norm}] [Dense(6, Relu)] [Output(Sigmoid)]",
        $"[Input(20)] [{norm}] [Dense(12, Tanh)] [Output(Sigmoid)]",
        $"[Input(20)] [{norm}] [Activation(Tanh)] [Dense(64)] [{norm}] [Output(2, Linear)]",
        $"[Input(20)] [{norm}] [Output(Linear)]",
        $"[Input(8)] [{norm}] [{norm}] [Dense(65)] [{norm}] [{norm}] [Output(17, Softmax)]",
        $"[Input(8)] [Dense(16, Gelu)] [{norm}] [Activation(Mish)] [Dense(3)] [{norm}] [Activation(Softmax)] [Output(2, Linear)]",
        $"[Input(8)] [Dense(130, Relu)] [{norm}] [LayerNorm] [BatchNorm] [Output(Sigmoid)]",
        $"[Input(8)] [{norm}(Trainable = false)] [Dense(9, Tanh, Trainable = false)] [{norm}] [Output(Sigmoid)]",
        $"[Input(8)] [{norm}(Trainable = false)] [Activation(Tanh)] [Output(Sigmoid)]",
        $"[Input(8)] [Dense(9)] [{norm}(Trainable = false)] [Dense(5, Tanh)] [Output(Sigmoid)]",
        $"[Input(1)] [{norm}] [Dense(1)] [{norm}] [Output(Sigmoid)]",
    ];
}
