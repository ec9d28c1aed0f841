namespace NetDsl.Tests.Conformance.Cases;

/// <summary>Normalisations in every place: first, last, before and behind dense layers and activations, twice, frozen; inference folds some of them.</summary>
internal static class NormalizationCases
{
    public static IEnumerable<string> BatchNorm =>
    [
        .. Both("BatchNorm"),
        "[Input(6)] [BatchNorm(Momentum = 0.5f, Epsilon = 0.1f)] [Dense(5, Tanh)] [BatchNorm(Momentum = 0)] [Output(Sigmoid)]",
        "[Input(10)] [BatchNorm] [Output(3, Softmax, UseBias = false)]",
        "[Input(10)] [Dense(17, UseBias = false)] [BatchNorm] [Dense(4, Relu)] [Output(Sigmoid)]",
        "[Input(10)] [Dense(17, Tanh, UseBias = false)] [BatchNorm] [Dense(4, Relu, UseBias = false)] [Output(Sigmoid)]",
        "[Input(10)] [Dense(7)] [Dropout(0.4f)] [BatchNorm] [Dropout(0.1f)] [Dense(4, Relu)] [Output(Sigmoid)]",
        "[Input(10)] [Dense(7, Softmax)] [BatchNorm] [Output(Sigmoid)]",
    ];

    public static IEnumerable<string> LayerNorm => [.. Both("LayerNorm"), "[Input(6)] [LayerNorm(Epsilon = 0.1f)] [Dense(5, Tanh)] [LayerNorm] [Output(Sigmoid)]"];

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
