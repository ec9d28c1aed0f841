namespace NetDsl.Tests.Conformance.Cases;

/// <summary>Layers that make pictures larger: channels below, at and above a vector, in front of every kind of reader.</summary>
internal static class EnlargingCases
{
    public static IEnumerable<string> UpSampling2D =>
    [
        "[Input(3, 4, 3)] [UpSampling2D] [Flatten] [Output(2, Linear)]",
        "[Input(4, 5)] [UpSampling2D(1, 3)] [Conv2D(4, 3, Relu)] [Flatten] [Output(2, Linear)]",
        "[Input(4, 5, 2)] [Conv2D(6, 3, Sigmoid, Padding = Padding.Same)] [UpSampling2D(3, 2)] [Conv2D(5, 3, Tanh, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
        "[Input(4, 4, 2)] [Conv2D(20, 2, Tanh)] [UpSampling2D] [Activation(Gelu)] [MaxPool2D(3, Stride = 2)] [Flatten] [Output(2, Linear)]",
        "[Input(18)] [Dense(18, Relu)] [Reshape(3, 3, 2)] [UpSampling2D] [BatchNorm] [UpSampling2D(2, 1)] [GlobalAveragePool] [Output(2, Linear)]",
        "[Input(12, 12, 1)] [Conv2D(16, 3, Relu, Padding = Padding.Same)] [MaxPool2D] [Conv2D(8, 3, Relu, Padding = Padding.Same)] [UpSampling2D] [Conv2D(1, 3, Sigmoid, Padding = Padding.Same)] [Flatten] [Output(3, Linear)]",
    ];

    public static IEnumerable<string> ZeroPadding2D =>
    [
        "[Input(3, 4, 3)] [ZeroPadding2D] [Flatten] [Output(2, Linear)]",
        "[Input(4, 5)] [ZeroPadding2D(2)] [Conv2D(4, 3, Relu)] [Flatten] [Output(2, Linear)]",
        "[Input(4, 5, 2)] [Conv2D(6, 3, Sigmoid, Padding = Padding.Same)] [ZeroPadding2D(1, 0, 2, 3)] [Conv2D(5, 3, Tanh, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
        "[Input(4, 4, 2)] [Conv2D(20, 2, Tanh)] [ZeroPadding2D(0, 2, 1, 0)] [Activation(Sigmoid)] [MaxPool2D] [Flatten] [Output(2, Linear)]",
        "[Input(18)] [Dense(18, Relu)] [Reshape(3, 3, 2)] [ZeroPadding2D] [BatchNorm] [ZeroPadding2D(0)] [GlobalMaxPool] [Output(2, Linear)]",
    ];
}
