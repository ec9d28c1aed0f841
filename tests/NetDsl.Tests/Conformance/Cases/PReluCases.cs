namespace NetDsl.Tests.Conformance.Cases;

/// <summary>In every place: first, last, behind fused and other activations, twice, frozen; sizes below, at and above a vector.</summary>
internal static class PReluCases
{
    public static IEnumerable<string> All =>
    [
        "[Input(7)] [PRelu] [Dense(5, Tanh)] [Output(3, Softmax)]",
        "[Input(20)] [Dense(12, Relu)] [PRelu] [Dense(6, Relu)] [Output(Sigmoid)]",
        "[Input(20)] [Dense(17, Sigmoid)] [PRelu] [Activation(Gelu)] [Output(2, Linear)]",
        "[Input(20)] [Dense(64)] [PRelu] [Output(Linear)]",
        "[Input(8)] [PRelu] [PRelu] [Dense(65)] [PRelu] [Output(17, Softmax)]",
        "[Input(8)] [Dense(16, Gelu)] [PRelu] [BatchNorm] [Dropout(0.3f)] [PRelu] [Output(Sigmoid)]",
        "[Input(8)] [PRelu(Trainable = false)] [Dense(9, Tanh, Trainable = false)] [PRelu] [Output(Sigmoid)]",
        "[Input(8)] [PRelu(Trainable = false)] [Activation(Tanh)] [Output(Sigmoid)]",
        "[Input(5, 6, 2)] [Conv2D(6, 3, Relu)] [Flatten] [PRelu] [Output(2, Linear)]",
        "[Input(36)] [PRelu] [Reshape(6, 6, 1)] [Conv2D(3, 2, Tanh)] [Flatten] [Output(2, Linear)]",
        "[Input(1)] [PRelu] [Dense(1)] [PRelu] [Output(Sigmoid)]",
    ];
}
