using static NetDsl.Analyzers.Tests.Corpus.Evidence;

namespace NetDsl.Analyzers.Tests.Corpus;

/// <summary>Published networks that are no chains: nothing at all is said about them, not even advice.</summary>
public static class CorrectGraphs
{
    private const string Same = "Padding = Padding.Same";

    private const string Bare = Same + ", UseBias = false";

    public static IReadOnlyList<CorpusProgram> All { get; } =
    [
        new("ResNet-8", "one block per stage, projections with stride 2 (He et al. 2016)", Correct,
            $"[Input(32, 32, 3)] [Conv2D(16, 3, {Bare}), BatchNorm, Activation(Relu)] "
            + $"[Residual] [Conv2D(16, 3, {Bare}), BatchNorm, Activation(Relu)] [Conv2D(16, 3, {Bare}), BatchNorm] [EndResidual(Relu, Name = \"Stage1\")] "
            + $"[Conv2D(32, 1, Stride = 2, UseBias = false), BatchNorm] [Residual] [From(\"Stage1\")] [Conv2D(32, 3, Stride = 2, {Bare}), BatchNorm, Activation(Relu)] [Conv2D(32, 3, {Bare}), BatchNorm] [EndResidual(Relu, Name = \"Stage2\")] "
            + $"[Conv2D(64, 1, Stride = 2, UseBias = false), BatchNorm] [Residual] [From(\"Stage2\")] [Conv2D(64, 3, Stride = 2, {Bare}), BatchNorm, Activation(Relu)] [Conv2D(64, 3, {Bare}), BatchNorm] [EndResidual(Relu)] "
            + "[GlobalAveragePool] [Output(10, Softmax)]"),
        new("ResNet, activations first", "repeated blocks whose shortcuts nothing touches (He et al. 2016, \"Identity Mappings\")", Correct,
            $"[Input(32, 32, 3)] [Conv2D(16, 3, {Same})] [Repeat(3)] [Residual] [BatchNorm, Activation(Relu)] [Conv2D(16, 3, {Bare}), BatchNorm, Activation(Relu), Dropout(0.3f)] [Conv2D(16, 3, {Same})] [EndResidual] [EndRepeat] [BatchNorm, Activation(Relu)] [GlobalAveragePool] [Output(10, Softmax)]"),
        new("DenseNet", "each layer reads all before it, and a linear transition (Huang et al. 2017)", Correct,
            $"[Input(32, 32, 3)] [Conv2D(16, 3, {Same}, Name = \"A\")] [BatchNorm, Activation(Relu)] [Conv2D(12, 3, {Same})] [Concatenate(\"A\", Name = \"B\")] [BatchNorm, Activation(Relu)] [Conv2D(12, 3, {Same})] [Dropout(0.2f)] [Concatenate(\"B\")] "
            + $"[BatchNorm, Activation(Relu)] [Conv2D(20, 1)] [AveragePool2D(Name = \"C\")] [BatchNorm, Activation(Relu)] [Conv2D(12, 3, {Same})] [Concatenate(\"C\")] [BatchNorm, Activation(Relu)] [GlobalAveragePool] [Output(10, Softmax)]"),
        new("squeeze and excitation", "channels are weighted by a gate (Hu et al. 2018)", Correct,
            $"[Input(32, 32, 3)] [Conv2D(16, 3, Relu, {Same}, Name = \"Features\")] [GlobalAveragePool] [Dense(4, Relu)] [Dense(16, Sigmoid)] [Reshape(1, 1, 16)] [UpSampling2D(32)] [Multiply(\"Features\")] [MaxPool2D] [Flatten] [Output(10, Softmax)]"),
        new("Inception", "branches side by side, one of them pooled (Szegedy et al. 2015)", Correct,
            $"[Input(28, 28, 3)] [Conv2D(16, 3, Relu, {Same}, Name = \"Stem\")] [Conv2D(8, 1, Relu, Name = \"Small\")] [From(\"Stem\")] [Conv2D(8, 1, Relu)] [Conv2D(16, 3, Relu, {Same}, Name = \"Middle\")] [From(\"Stem\")] [MaxPool2D(3, Stride = 1, {Same})] [Conv2D(8, 1, Relu)] [Concatenate(\"Small\", \"Middle\")] [GlobalAveragePool] [Output(10, Softmax)]"),
        new("wide and deep", "inputs reach the output past the hidden layers (Cheng et al. 2016)", Correct,
            "[Input(14)] [Standardize(Name = \"Wide\")] [Dense(64, Relu)] [Dropout(0.2f)] [Dense(32, Relu)] [Concatenate(\"Wide\")] [Output(Sigmoid)]"),
        new("wide and deep, one sum per part", "a hidden unit that is no bottleneck", Correct,
            "[Input(14)] [Standardize(Name = \"All\")] [Dense(1, Name = \"Wide\")] [From(\"All\")] [Dense(64, Relu)] [Dense(32, Relu)] [Dense(1)] [Add(\"Wide\")] [Output(Sigmoid)]"),
        new("tabular ResNet", "dropout twice in each block (Gorishniy et al. 2021)", Correct,
            "[Input(20)] [Standardize] [Dense(64)] [Repeat(4)] [Residual] [BatchNorm] [Dense(128, Relu)] [Dropout(0.2f)] [Dense(64)] [Dropout(0.1f)] [EndResidual] [EndRepeat] [BatchNorm, Activation(Relu)] [Output(Linear)]"),
        new("gated linear unit", "a linear layer times a Sigmoid (Dauphin et al. 2017)", Correct,
            "[Input(20)] [Dense(32, Name = \"Values\")] [From(\"Input\")] [Dense(32, Sigmoid)] [Multiply(\"Values\")] [Output(Sigmoid)]"),
        new("mixture of experts", "shares of a hidden Softmax are weights (Jacobs et al. 1991)", Correct,
            "[Input(20)] [Dense(8, Tanh, Name = \"Experts\")] [From(\"Input\")] [Dense(8, Softmax)] [Multiply(\"Experts\")] [Output(Linear)]"),
        new("contracting and expanding", "maps of a scale meet again (Ronneberger et al. 2015)", Correct,
            $"[Input(32, 32, 1)] [Conv2D(8, 3, Relu, {Same}, Name = \"Fine\")] [MaxPool2D] [Conv2D(16, 3, Relu, {Same})] [UpSampling2D] [Concatenate(\"Fine\")] [Conv2D(8, 3, Relu, {Same})] [GlobalAveragePool] [Output(Sigmoid)]"),
    ];
}
