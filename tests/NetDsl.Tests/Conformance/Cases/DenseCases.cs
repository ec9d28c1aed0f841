namespace NetDsl.Tests.Conformance.Cases;

/// <summary>Fully connected layers: sizes around vectors, tiles and panels, every activation in front of every kind of reader.</summary>
internal static class DenseCases
{
    /// <summary>Around 4, 8 and 16 lanes, tile heights, panels of 64 columns, and strides that are multiples of 128.</summary>
    private static readonly int[] s_sizes = [1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 48, 60, 63, 64, 65, 100, 112, 128, 130, 192];

    /// <summary>What may read the output of a layer with a fused activation, and must then apply its derivative.</summary>
    private static readonly string[] s_readers =
    [
        "[Dense(64)]", "[Dense(20)]", "[Dense(5)]", "[BatchNorm]", "[LayerNorm]", "[Activation(Sigmoid)]", "[Activation(Gelu)]", "[Activation(Softmax)]",
        "[Dropout(0.3f)]", "[GaussianNoise(0.2f)]", "[Dense(3, Softmax)]", "[Flatten]",
    ];

    public static IEnumerable<string> All => [.. Sizes(), .. Activations(), .. Readers(), .. Options, .. Whole, .. Quantized];

    private static IEnumerable<string> Options =>
    [
        "[Input(20)] [Dense(18, Tanh, UseBias = false)] [Dense(9, Relu, UseBias = false)] [Output(4, Softmax, UseBias = false)]",
        "[Input(9)] [Dense(70, Silu, UseBias = false)] [Output(Sigmoid, UseBias = false)]",
        "[Input(12)] [Dense(20, Tanh, Trainable = false)] [Dense(10, Relu)] [Output(3, Softmax)]",
        "[Input(12)] [Dense(20, Tanh)] [Dense(30, Relu, Trainable = false)] [Dense(10, Gelu)] [Output(3, Softmax)]",
        "[Input(12)] [Dense(20, Tanh)] [Output(3, Softmax, Trainable = false)]",
        "[Input(40)] [Dense(20, Tanh, Trainable = false)] [Dense(10, Relu, Trainable = false)] [Output(Sigmoid)]",
        "[Input(6)] [Dense(11, Tanh, Trainable = false)] [BatchNorm] [Dense(7, Elu, Trainable = false)] [Output(2, Linear)]",
        "[Input(8)] [Dense(10, Tanh, Name = \"Workspace\")] [Dense(10, Tanh, Name = \"Loss\")] [Output(2, Softmax, Name = \"Scales\")]",
    ];

    private static IEnumerable<string> Whole =>
    [
        "[Input(4)] [Dense(8, Relu)] [Dense(8, Relu)] [Output(Sigmoid)]",
        "[Input(60)] [Standardize] [Dense(60, Relu)] [Output(Sigmoid)]",
        "[Input(2)] [Dense(3, Tanh)] [Output(Sigmoid)]",
        "[Input(1)] [Dense(1, Tanh)] [Output(Linear)]",
        "[Input(100)] [Dense(128, Relu)] [Dense(64, Relu)] [Output(10, Softmax)]",
    ];

    /// <summary>Odd and even numbers of inputs, one panel and several, full and narrow ones, beside layers that stay as they are; nothing that is folded.</summary>
    private static IEnumerable<string> Quantized =>
    [
        "[Input(129)] [Dense(112, Relu)] [Dense(75, Tanh)] [Output(3, Softmax)] [Quantize(WeightFormat.BFloat16)]",
        "[Input(170)] [Dense(60, Tanh)] [Dense(15, Relu)] [Output(Sigmoid)] [Quantize(WeightFormat.BFloat16)]",
        "[Input(530)] [Dense(16, Relu, UseBias = false)] [Output(4, Softmax)] [Quantize(WeightFormat.BFloat16)]",
        "[Input(9)] [Dense(300, Tanh)] [Output(33, Linear)] [Quantize(WeightFormat.BFloat16)]",
        "[Input(8, 8, 3)] [Conv2D(5, 3, Relu)] [Flatten] [Dropout(0.2f)] [Dense(64, Gelu)] [LayerNorm] [Output(5, Softmax)] [Quantize(WeightFormat.BFloat16)]",
        "[Input(1)] [Dense(8192, Tanh)] [Output(2, Linear)] [Quantize(WeightFormat.BFloat16)]",
        "[Input(2)] [Dense(4096, Tanh)] [Output(17, Linear)] [Quantize(WeightFormat.BFloat16)]",
        "[Input(3)] [Dense(2800, Relu)] [Output(2, Linear)] [Quantize(WeightFormat.BFloat16)]",
        "[Input(16)] [Dense(1024, Relu, Trainable = false)] [Output(2, Linear)] [Quantize(WeightFormat.BFloat16)]",
    ];

    private static IEnumerable<string> Sizes()
    {
        // Two walks over the sizes with steps that share no factor with their number: every size comes as input, in the
        // middle and as output, next to many others.
        for (int i = 0; i < s_sizes.Length; i++)
        {
            yield return $"[Input({At(i)})] [Dense({At((7 * i) + 3)}, Tanh)] [Dense({At((3 * i) + 11)}, Relu)] [Output({At((9 * i) + 1)}, Linear)]";
            yield return $"[Input({At((3 * i) + 5)})] [Dense({At((11 * i) + 2)}, LeakyRelu)] [Dense({At(i)}, Silu)] [Output({At((7 * i) + 9)}, Sigmoid)]";
        }

        static int At(int i) => s_sizes[i % s_sizes.Length];
    }

    /// <summary>Exponentials of exponentials would only measure how an error of the exponent grows.</summary>
    private static IEnumerable<string> Activations() =>
        from activation in Enum.GetNames<Activation>()
        let middle = activation == "Exponential" ? "Tanh" : activation
        select $"[Input(6)] [Dense(20, {activation})] [Dense(5, {middle})] [Dense(17, {activation})] [Output(2, Linear)]";

    private static IEnumerable<string> Readers() =>
        from activation in (string[])["Tanh", "Relu", "Selu"]
        from reader in s_readers
        select $"[Input(5)] [Dense(18, {activation})] {reader} [Output(2, Linear)]";
}
