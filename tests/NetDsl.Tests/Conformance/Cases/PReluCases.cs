namespace NetDsl.Tests.Conformance.Cases;

/// <summary>In every place: first, last, behind dense layers, convolutions and their activations, in front of Flatten, twice, frozen; sizes below, at and above a vector.</summary>
internal static class PReluCases
{
    public static IEnumerable<string> All =>
    [
        .. new[] { 1, 3, 16, 17, 60 }.SelectMany(Vectors),
        .. new[] { 1, 3, 8, 16, 20 }.SelectMany(Maps),

        // Twice, frozen, and with nothing to learn in front.
        "[Input(8)] [PRelu] [PRelu] [Dense(65)] [PRelu(InitialAlpha = 0)] [Output(17, Softmax)]",
        "[Input(8)] [PRelu(Trainable = false)] [Dense(9, Tanh, Trainable = false)] [PRelu] [Output(Sigmoid)]",
        "[Input(8)] [PRelu(Trainable = false)] [Activation(Tanh)] [Output(Sigmoid)]",
        "[Input(8)] [Dense(9)] [PRelu(InitialAlpha = -1.5f, Trainable = false)] [Dense(5, Tanh)] [Output(Sigmoid)]",
        "[Input(5, 6, 2)] [Conv2D(7, 2)] [PRelu(Trainable = false)] [Flatten] [Output(2, Linear)]",

        // Behind preparation, noise, normalisation and activations, fused and not.
        "[Input(8)] [Standardize] [PRelu] [Dense(5)] [PRelu] [Output(Sigmoid)]",
        "[Input(20)] [Dense(12, Relu)] [PRelu] [Dense(6, LeakyRelu)] [PRelu] [Output(Sigmoid)]",
        "[Input(20)] [Dense(17, Sigmoid)] [PRelu] [Activation(Gelu)] [Output(2, Linear)]",
        "[Input(8)] [Dense(16)] [BatchNorm] [PRelu] [Dropout(0.3f)] [Dense(5)] [LayerNorm] [PRelu] [BatchNorm] [Output(Sigmoid)]",

        // Maps with a border, maps of the user's own, vectors seen as maps and maps seen as vectors.
        "[Input(7, 8, 2)] [Conv2D(6, 3, Tanh, Padding = Padding.Same)] [PRelu] [MaxPool2D] [PRelu] [Flatten] [Output(2, Linear)]",
        "[Input(5, 6, 12)] [PRelu] [Conv2D(70, 2, Relu, Padding = Padding.Same)] [PRelu] [Flatten] [Output(2, Linear)]",
        "[Input(6, 6, 2)] [DepthwiseConv2D(3)] [PRelu] [SeparableConv2D(9, 3)] [PRelu] [Conv2DTranspose(4, 2, Stride = 2)] [PRelu] [GlobalAveragePool] [Output(2, Linear)]",
        "[Input(6, 6, 2)] [Conv2D(4, 3)] [Reshape(8, 8)] [PRelu] [Flatten] [Output(2, Linear)]",
        "[Input(36)] [Dense(72)] [Reshape(3, 2, 12)] [PRelu] [Conv2D(3, 2)] [Flatten] [Output(2, Linear)]",
        "[Input(6, 6, 2)] [Conv2D(3, 3)] [Flatten] [PRelu] [Output(2, Linear)]",
        "[Input(6, 6, 2)] [Conv2D(10, 3)] [Flatten] [PRelu] [Output(2, Linear)]",
        "[Input(14, 5)] [PRelu] [Conv1D(6, 3)] [PRelu] [MaxPool1D] [Flatten] [Output(Sigmoid)]",
        "[Input(6, 8)] [PRelu] [Flatten] [Output(2, Linear)]",
        "[Input(6, 20)] [PRelu] [Flatten] [Output(2, Linear)]",
    ];

    private static IEnumerable<string> Vectors(int width) =>
    [
        $"[Input({width})] [PRelu] [Dense(5, Tanh)] [Output(3, Softmax)]",
        $"[Input(7)] [Dense({width})] [PRelu] [Dense(6)] [PRelu] [Output(Sigmoid)]",
        $"[Input(7)] [Dense(9, Tanh)] [Dense({width})] [PRelu] [Output(2, Linear)]",
    ];

    private static IEnumerable<string> Maps(int channels) =>
    [
        $"[Input(5, 6, {channels})] [PRelu] [Conv2D(4, 3, Relu, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
        $"[Input(5, 6, 2)] [Conv2D({channels}, 2)] [PRelu] [Flatten] [Output(2, Linear)]",
        $"[Input(5, 6, 2)] [Conv2D({channels}, 3, Padding = Padding.Same)] [PRelu] [Conv2D(5, 3, Relu, Padding = Padding.Same)] [AveragePool2D] [Flatten] [Output(2, Linear)]",
        $"[Input(9, 4)] [Conv1D({channels}, 3)] [PRelu] [Flatten] [Output(Sigmoid)]",
    ];
}
