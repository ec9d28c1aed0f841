namespace NetDsl.Tests.Conformance.Cases;

/// <summary>Shapes and preparations in front of what can and what cannot take them over.</summary>
internal static class InputCases
{
    public static IEnumerable<string> Flatten =>
    [
        "[Input(3, 5)] [Flatten] [Dense(6, Relu)] [Output(Sigmoid)]",
        "[Input(4, 5, 2)] [Flatten] [Flatten] [Output(3, Softmax)]",
        "[Input(4, 5)] [Dropout(0.2f)] [Activation(Tanh)] [Flatten] [Dense(6, Relu)] [Flatten] [Output(Sigmoid)]",

        // Few channels lie without gaps: flattened they are a vector as they are, with rows further apart than a vector's.
        .. new[] { "LayerNorm", "BatchNorm", "Activation(Tanh)", "Activation(Gelu)", "Dropout(0.3f)", "GaussianNoise(0.1f)" }
            .Select(layer => $"[Input(5, 6, 2)] [Conv2D(6, 3, Relu)] [Flatten] [{layer}] [Dense(9, Relu)] [Output(2, Linear)]"),
        "[Input(9, 9, 1)] [Conv2D(8, 2, Tanh)] [MaxPool2D] [Flatten] [Dropout(0.3f)] [LayerNorm] [Output(2, Linear)]",
    ];

    public static IEnumerable<string> Reshape =>
    [
        "[Input(20)] [Reshape(4, 5)] [Flatten] [Dense(6, Relu)] [Output(Sigmoid)]",
        "[Input(20)] [Dense(12, Tanh)] [Reshape(3, -1)] [Activation(Relu)] [Reshape(12)] [Output(2, Softmax)]",
    ];

    public static IEnumerable<string> Standardize => Preparation("Standardize");

    public static IEnumerable<string> MinMaxScale => Preparation("MinMaxScale");

    public static IEnumerable<string> Rescale => [.. Preparation("Rescale(0.25f, Offset = -1)"), "[Input(9)] [Rescale(2)] [Standardize] [MinMaxScale] [Dense(4, Tanh)] [Output(Sigmoid)]"];

    private static IEnumerable<string> Preparation(string layer) =>
    [
        $"[Input(9)] [{layer}] [Dense(7, Relu)] [Output(3, Softmax)]",
        $"[Input(40)] [{layer}] [Dense(7, Relu, UseBias = false)] [Output(3, Softmax)]",
        $"[Input(9)] [{layer}] [BatchNorm] [Dense(4, Tanh)] [Output(Sigmoid)]",
        $"[Input(9)] [{layer}] [LayerNorm] [Output(Sigmoid)]",
        $"[Input(9)] [{layer}] [Activation(Tanh)] [Output(Sigmoid)]",
        $"[Input(33)] [{layer}] [Output(5, Softmax)]",
        $"[Input(33)] [{layer}] [Output(Sigmoid)]",
        $"[Input(33)] [{layer}] [Dropout(0.2f)] [Output(Linear)]",
        $"[Input(3, 6)] [{layer}] [Flatten] [Dense(70, Relu)] [BatchNorm] [Output(Linear)]",
    ];
}
