namespace NetDsl.Tests.Conformance.Cases;

/// <summary>Values that several layers read, and layers that read several values: maps of few and of many channels, with and without borders, in front of and behind everything that writes gradients in its own way.</summary>
internal static class JoinCases
{
    public static IEnumerable<string> EndResidual =>
    [
        "[Input(7)] [Dense(9, Relu)] [Residual] [Dense(9, Relu)] [EndResidual(Relu)] [Output(3, Softmax)]",
        "[Input(40)] [Dense(20, Tanh)] [Residual] [Dense(33, Relu)] [Dense(20)] [EndResidual] [Output(Sigmoid)]",
        "[Input(12)] [Residual] [Dense(12, Relu)] [EndResidual(Tanh)] [Output(2, Linear)]",
        "[Input(9)] [Dense(5, LeakyRelu)] [Residual] [Dense(5, Relu)] [Residual] [Dense(5)] [EndResidual(Relu)] [Dense(5)] [EndResidual(Silu)] [Output(Linear)]",
        "[Input(20)] [Dense(70, Relu)] [Residual] [Dense(70, Relu)] [Dropout(0.3f)] [EndResidual(Relu)] [Dense(3, Relu)] [Output(Sigmoid)]",
        "[Input(6)] [Dense(8, Relu)] [Residual] [BatchNorm] [Dense(8)] [BatchNorm] [EndResidual(Relu)] [Output(3, Softmax)]",
        "[Input(6)] [Standardize] [Residual] [Dense(6, Relu)] [EndResidual] [Output(Sigmoid)]",
        "[Input(8, 8, 3)] [Conv2D(4, 3, Relu, Padding = Padding.Same)] [Residual] [Conv2D(4, 3, Relu, Padding = Padding.Same)] [Conv2D(4, 3, Padding = Padding.Same)] [EndResidual(Relu)] [Flatten] [Output(3, Softmax)]",
        "[Input(6, 5, 2)] [Conv2D(16, 3, Relu, Padding = Padding.Same)] [Residual] [Conv2D(16, 3, Padding = Padding.Same), BatchNorm] [Activation(Relu)] [Conv2D(16, 3, Padding = Padding.Same), BatchNorm] [EndResidual(Relu)] [GlobalAveragePool] [Output(4, Softmax)]",
        "[Input(7, 6, 5)] [Residual] [Conv2D(5, 1, Relu)] [EndResidual] [MaxPool2D] [Flatten] [Output(2, Softmax)]",
        "[Input(9, 9, 1)] [Conv2D(3, 3, Relu)] [Residual] [DepthwiseConv2D(3, Relu, Padding = Padding.Same)] [EndResidual(Elu)] [Conv2D(2, 3, Relu)] [Flatten] [Output(Linear)]",
        "[Input(10, 4)] [Conv1D(4, 3, Relu, Padding = Padding.Same)] [Repeat(3)] [Residual] [Conv1D(4, 3, Relu, Padding = Padding.Same)] [EndResidual(Relu)] [EndRepeat] [GlobalMaxPool] [Output(3, Softmax)]",
        "[Input(8, 8, 9)] [Conv2D(9, 3, Relu, Padding = Padding.Same)] [Residual] [SeparableConv2D(9, 3, Relu, Padding = Padding.Same)] [LayerNorm] [EndResidual(Relu)] [AveragePool2D] [Flatten] [Output(3, Softmax)]",
        "[Input(5)] [Dense(6)] [Residual] [PRelu] [EndResidual(Softmax)] [Output(Linear)]",
    ];

    public static IEnumerable<string> Add =>
    [
        "[Input(5)] [Dense(7, Relu, Name = \"A\")] [Dense(7, Tanh, Name = \"B\")] [Dense(7)] [Add(\"A\", \"B\")] [Output(2, Softmax)]",
        "[Input(5)] [Dense(7, Relu, Name = \"A\")] [Add(\"A\")] [Output(Linear)]",
        "[Input(5)] [Dense(4, Relu, Name = \"A\")] [Dense(3, Relu)] [Dense(4, Relu, Name = \"B\")] [From(\"A\")] [Dense(4, Gelu)] [Add(\"B\")] [Output(Sigmoid)]",
        "[Input(6, 6, 3)] [Conv2D(6, 3, Relu, Padding = Padding.Same, Name = \"A\")] [MaxPool2D(3, Stride = 1, Padding = Padding.Same)] [Add(\"A\")] [Conv2D(3, 3, Relu)] [Flatten] [Output(2, Softmax)]",
        "[Input(7, 7, 3)] [Conv2D(5, 3, Relu, Name = \"A\")] [MaxPool2D(2, Name = \"P\")] [From(\"A\")] [MaxPool2D(2, Name = \"Q\")] [Conv2D(5, 1)] [Add(\"P\")] [Flatten] [Output(2, Softmax)]",
        "[Input(8, 8, 2)] [Conv2D(3, 3, Relu, Name = \"A\", Padding = Padding.Same)] [AveragePool2D(3, Stride = 2, Name = \"P\")] [From(\"A\")] [MaxPool2D(3, Stride = 2)] [Add(\"P\")] [Flatten] [Output(3, Linear)]",
        "[Input(6, 6, 2)] [Conv2D(4, 3, Relu, Name = \"A\")] [Conv2D(5, 2, Relu)] [Conv2D(4, 2, Relu, Padding = Padding.Same)] [ZeroPadding2D(0, 1, 1, 0)] [Add(\"A\")] [Flatten] [Output(2, Softmax)]",
        "[Input(4, 4, 3)] [Conv2D(3, 3, Relu, Padding = Padding.Same, Name = \"A\")] [MaxPool2D] [UpSampling2D(2)] [Add(\"A\")] [Conv2D(2, 3)] [Flatten] [Output(Linear)]",
        "[Input(8, 8, 2)] [Conv2D(3, 3, Relu, Name = \"A\")] [Conv2D(4, 3, Relu)] [Conv2DTranspose(3, 3, Relu)] [Add(\"A\")] [Flatten] [Output(Sigmoid)]",
        "[Input(12)] [Dense(12, Relu, Name = \"A\")] [Reshape(2, 3, 2)] [Conv2D(2, 1, Relu)] [Flatten] [Add(\"A\")] [Output(Sigmoid)]",
        "[Input(5)] [Dense(20, Relu, Name = \"A\", Trainable = false)] [Dense(20, Relu)] [Add(\"A\")] [Output(Linear)]",
        "[Input(4)] [Dense(17, Relu, Name = \"A\")] [GaussianNoise(0.1f)] [Add(\"A\")] [Output(Sigmoid)]",
    ];

    public static IEnumerable<string> Multiply =>
    [
        "[Input(5)] [Dense(6, Tanh, Name = \"A\")] [From(\"Input\")] [Dense(6, Sigmoid)] [Multiply(\"A\")] [Output(2, Softmax)]",
        "[Input(5)] [Dense(6, Relu, Name = \"A\")] [Dense(6, Relu, Name = \"B\")] [Multiply(\"A\", \"B\")] [Output(Linear)]",
        "[Input(6, 5, 3)] [Conv2D(4, 3, Relu, Padding = Padding.Same, Name = \"A\")] [Conv2D(4, 1, Sigmoid)] [Multiply(\"A\")] [Conv2D(2, 3, Relu)] [Flatten] [Output(Linear)]",
        "[Input(4, 20)] [Conv1D(18, 2, Relu, Name = \"A\")] [Conv1D(18, 1, Sigmoid)] [Multiply(\"A\")] [GlobalAveragePool] [Output(3, Softmax)]",
    ];

    public static IEnumerable<string> Concatenate =>
    [
        "[Input(5)] [Dense(7, Relu, Name = \"A\")] [Dense(3, Tanh)] [Concatenate(\"A\")] [Output(2, Softmax)]",
        "[Input(20)] [Dense(18, Relu, Name = \"A\")] [Dense(3, Relu, Name = \"B\")] [Dense(35, Relu)] [Concatenate(\"A\", \"B\", \"Input\")] [Dense(5, Relu)] [Output(Linear)]",
        "[Input(6, 6, 2)] [Conv2D(3, 3, Relu, Padding = Padding.Same, Name = \"A\")] [Conv2D(5, 3, Relu, Padding = Padding.Same)] [Concatenate(\"A\")] [Conv2D(4, 3, Relu)] [Flatten] [Output(3, Softmax)]",
        "[Input(5, 4, 3)] [Conv2D(20, 3, Relu, Padding = Padding.Same, Name = \"A\")] [Conv2D(9, 1, Relu)] [Concatenate(\"A\")] [MaxPool2D] [Flatten] [Output(3, Softmax)]",
        "[Input(9, 3)] [Conv1D(4, 3, Relu, Padding = Padding.Same, Name = \"A\")] [MaxPool1D(3, Stride = 1, Padding = Padding.Same)] [Concatenate(\"A\", \"Input\")] [GlobalAveragePool] [Output(Sigmoid)]",
        "[Input(6, 6, 1)] [Rescale(1 / 255f)] [Conv2D(4, 3, Relu, Padding = Padding.Same, Name = \"A\")] [BatchNorm] [Concatenate(\"A\")] [GlobalMaxPool] [Output(2, Softmax)]",
        "[Input(7)] [Dense(16, Relu, Name = \"A\")] [Dense(16, Relu)] [Concatenate(\"A\", \"A\")] [BatchNorm] [Output(Linear)]",
    ];
}
