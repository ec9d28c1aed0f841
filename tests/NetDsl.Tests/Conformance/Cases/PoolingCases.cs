namespace NetDsl.Tests.Conformance.Cases;

/// <summary>Pooling of even and odd maps, with windows that overlap, that leave gaps, and that reach beyond the edge.</summary>
internal static class PoolingCases
{
    public static IEnumerable<string> Of(string layer) => layer.EndsWith("2D", StringComparison.Ordinal) ? Pictures(layer) : Sequences(layer);

    public static IEnumerable<string> Global(string layer) =>
    [
        $"[Input(5, 6, 3)] [{layer}] [Output(2, Linear)]",
        $"[Input(5, 6, 2)] [Conv2D(6, 3, Relu, Padding = Padding.Same)] [{layer}] [Dense(5, Relu)] [Output(2, Linear)]",
        $"[Input(6, 5, 2)] [Conv2D(20, 2, Tanh, Padding = Padding.Same)] [{layer}] [Dropout(0.2f)] [Output(2, Linear)]",
        $"[Input(4, 4, 2)] [Conv2D(70, 2, LeakyRelu)] [{layer}] [BatchNorm] [Output(2, Linear)]",
        $"[Input(12, 5)] [{layer}] [Output(2, Linear)]",
        $"[Input(13, 3)] [Conv1D(9, 3, Relu)] [{layer}] [Activation(Gelu)] [Output(Sigmoid)]",
        $"[Input(30)] [Dense(30, Tanh)] [Reshape(2, 3, 5)] [{layer}] [Output(2, Linear)]",
    ];

    /// <summary>Every map and every window, in half of the pairs.</summary>
    private static IEnumerable<string> Pictures(string layer)
    {
        string[] inputs = ["[Input(7, 9, 3)]", "[Input(8, 6, 2)] [Conv2D(6, 3, Relu, Padding = Padding.Same)]", "[Input(6, 8, 2)] [Conv2D(20, 2, Tanh, Padding = Padding.Same)]", "[Input(9, 9, 2)] [Conv2D(16, 1, LeakyRelu)]"];
        string[] windows = ["", "(3)", "(2, 3)", "(3, Stride = 2)", "(2, Stride = 1)", "(2, Stride = 3)", "(2, Padding = Padding.Same)", "(3, Stride = 2, Padding = Padding.Same)", "(5, Stride = 1, Padding = Padding.Same)", "(1, 4)", "(4, 1)"];
        foreach (int channels in (int[])[1, 2, 3, 4, 5, 7, 8])
        {
            // Windows of one line leave nothing out, also where a vector at the end of a line reaches into the next one.
            yield return $"[Input(5, 9, 2)] [Conv2D({channels}, 2, Tanh)] [{layer}(1, {1 + (channels % 4)})] [Flatten] [Output(2, Linear)]";

            // Few channels: a vector at the end of a line reaches several pixels into the next one.
            yield return $"[Input(7, 11, 2)] [Conv2D({channels}, 3, Tanh)] [{layer}] [Flatten] [Output(2, Linear)]";
        }

        // The values of a convolution, but not its pixels: behind a Reshape, and where steps x features are a picture of one channel.
        yield return $"[Input(2, 9)] [Conv1D(6, 2, Relu, Padding = Padding.Same)] [{layer}] [Flatten] [Output(2, Linear)]";
        yield return $"[Input(6, 6, 2)] [Conv2D(8, 3, Relu)] [Reshape(8, 4, 4)] [{layer}] [Flatten] [Output(2, Linear)]";
        yield return $"[Input(6, 6, 2)] [Conv2D(8, 3)] [BatchNorm] [Reshape(8, 4, 4)] [{layer}] [Flatten] [Output(2, Linear)]";
        yield return $"[Input(6, 6, 2)] [Conv2D(8, 3)] [Reshape(8, 4, 4)] [BatchNorm] [{layer}] [Flatten] [Output(2, Linear)]";

        for (int i = 0; i < inputs.Length; i++)
        {
            for (int j = (i + (layer[0] == 'M' ? 0 : 1)) % 2; j < windows.Length; j += 2)
            {
                yield return $"{inputs[i]} [{layer}{windows[j]}] [Conv2D(4, 2, Relu, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]";
            }
        }
    }

    private static IEnumerable<string> Sequences(string layer) =>
        from arguments in (string[])["", "(3, Padding = Padding.Same)", "(4, Stride = 2)"]
        select $"[Input(15, 3)] [Conv1D(5, 3, Relu)] [{layer}{arguments}] [Conv1D(4, 2, Relu, Padding = Padding.Same)] [Flatten] [Output(2, Linear)]";
}
