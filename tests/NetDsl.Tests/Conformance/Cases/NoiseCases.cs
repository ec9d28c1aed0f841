namespace NetDsl.Tests.Conformance.Cases;

/// <summary>Layers that only training sees.</summary>
internal static class NoiseCases
{
    public static IEnumerable<string> Dropout => [.. Both("Dropout(0.25f)"), "[Input(4)] [Dropout(0)] [Dense(6, Tanh)] [Dropout(0.9f)] [Output(Sigmoid)]"];

    public static IEnumerable<string> GaussianNoise => [.. Both("GaussianNoise(0.3f)"), "[Input(4)] [GaussianNoise(0)] [Dense(6, Tanh)] [GaussianNoise(2)] [Output(Sigmoid)]"];

    private static IEnumerable<string> Both(string layer) =>
    [
        $"[Input(7)] [{layer}] [Dense(5, Relu)] [Output(3, Softmax)]",
        $"[Input(20)] [{layer}] [Dense(5, Relu)] [{layer}] [Output(Sigmoid)]",
        $"[Input(20)] [Dense(128, Tanh)] [{layer}] [Dense(130, Gelu)] [{layer}] [Output(Sigmoid)]",
        $"[Input(6)] [Dense(9, Mish)] [{layer}] [{layer}] [Dense(33)] [{layer}] [LayerNorm] [{layer}] [Output(2, Linear)]",
        $"[Input(6)] [{layer}] [Output(Linear)]",
        $"[Input(6)] [Dense(16, Tanh, Trainable = false)] [{layer}] [Output(4, Sigmoid)]",
    ];
}
