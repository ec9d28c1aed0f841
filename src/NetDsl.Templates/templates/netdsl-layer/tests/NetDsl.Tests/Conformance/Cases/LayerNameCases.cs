namespace NetDsl.Tests.Conformance.Cases;

/// <summary>In every place: first, last, behind fused and other activations, twice, frozen; sizes below, at and above a vector, with borders around maps.</summary>
internal static class LayerNameCases
{
    public static IEnumerable<string> All =>
    [
        "[Input(7)] [LayerName] [Dense(5, Tanh)] [Output(3, Softmax)]",
        "[Input(20)] [Dense(12, Relu)] [LayerName] [Dense(6, Relu)] [Output(Sigmoid)]",
        "[Input(20)] [Dense(17, Sigmoid)] [LayerName] [Activation(Gelu)] [Output(2, Linear)]",
        "[Input(20)] [Dense(64)] [LayerName] [Output(Linear)]",
        "[Input(8)] [LayerName] [LayerName] [Dense(65)] [LayerName] [Output(17, Softmax)]",
        "[Input(8)] [Dense(16, Gelu)] [LayerName] [BatchNorm] [Dropout(0.3f)] [LayerName] [Output(Sigmoid)]",
        "[Input(8)] [LayerName(Trainable = false)] [Dense(9, Tanh, Trainable = false)] [LayerName] [Output(Sigmoid)]",
        "[Input(8)] [LayerName(Trainable = false)] [Activation(Tanh)] [Output(Sigmoid)]",
        "[Input(1)] [LayerName] [Dense(1)] [LayerName] [Output(Sigmoid)]",
        "[Input(5, 6, 3)] [LayerName] [Conv2D(6, 3, Relu, Padding = Padding.Same)] [LayerName] [Conv2D(5, 3, Tanh, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]",
        "[Input(5, 6, 12)] [LayerName] [Conv2D(20, 2, Relu)] [LayerName] [MaxPool2D] [LayerName(Trainable = false)] [Flatten] [Output(2, Linear)]",
        "[Input(5, 6, 2)] [Conv2D(6, 3, Relu)] [Flatten] [LayerName] [Output(2, Linear)]",
        "[Input(36)] [Dense(72)] [LayerName] [Reshape(3, 2, 12)] [LayerName] [Conv2D(3, 2, Tanh)] [Flatten] [Output(2, Linear)]",
        "[Input(14, 5)] [LayerName] [Conv1D(16, 3, Relu)] [LayerName] [Flatten] [Output(Sigmoid)]",
    ];
}
