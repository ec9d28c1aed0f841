using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>A few small networks that together make the generator write all that it can; <c>#</c> stands before names of NetDsl.</summary>
internal static class EveryConstruct
{
    private static readonly string[] s_layers =
    [
        "[#Input(4)] [#Dense(8, #Activation.Relu)] [#Output(#Activation.Sigmoid)]",
        "[#Input(6)] [#Standardize] [#Rescale(0.5f)] [#Dense(70, #Activation.Gelu, L1 = 0.1f, MaxNorm = 2)] [#BatchNorm] [#Dropout(0.5f)] [#GaussianNoise(0.1f)] [#LayerNorm] [#PRelu] [#Dense(20, #Activation.Tanh)] [#Output(3, #Activation.Linear)] [#Quantize(#WeightFormat.BFloat16)] [#Loss(#Loss.Huber)] [#Sgd(Momentum = 0.9f)] [#Metrics(#Metric.MeanAbsoluteError)]",
        "[#Input(8, 8, 3)] [#MinMaxScale] [#ZeroPadding2D(1)] [#Conv2D(4, 3, #Activation.Relu)] [#MaxPool2D(2)] [#BatchNorm] [#Dropout(0.5f)] [#SeparableConv2D(20, 3, #Activation.Silu, Padding = #Padding.Same)] [#DepthwiseConv2D(3)] [#UpSampling2D(2)] [#GaussianNoise(0.1f)] "
            + "[#Conv2DTranspose(3, 2, Stride = 2)] [#AveragePool2D(2)] [#PRelu] [#LayerNorm] [#Flatten] [#Output<global::Labels.Kind>(#Activation.Softmax)] [#Loss(#Loss.CategoricalCrossEntropy, LabelSmoothing = 0.1f)] [#AdamW]",
        "[#Input(12, 2)] [#Conv1D(3, 3, #Activation.Elu)] [#MaxPool1D(2)] [#AveragePool1D(2)] [#GlobalMaxPool] [#Activation(#Activation.Softplus)] [#Reshape(3)] [#Output<global::Labels.Bits>(#Activation.Sigmoid)]",
        "[#Input(8, 8, 20)] [#Conv2D(20, 3, #Activation.Mish)] [#GlobalAveragePool] [#Output<global::Labels.Two>(#Activation.Sigmoid)]",
    ];

    /// <summary>The enums of the labels: members that may not be named, doubled values, keywords.</summary>
    public const string Labels = """
        namespace Labels
        {
            public enum Kind : sbyte { @class = -1, [System.Obsolete("gone", true)] Gone, [System.Obsolete] Old, Last }
            [System.Flags] public enum Bits : ulong { None, @a = 1, [System.Obsolete("gone", true)] High = 1ul << 63 }
            public enum Two { [System.Obsolete("gone", true)] No = int.MinValue, [System.Diagnostics.CodeAnalysis.Experimental("X1")] Yes = 7 }
        }
        """;

    /// <summary>Number of files that the generator writes for them.</summary>
    public static int Files => s_layers.Length * 5;

    /// <summary>The models M0, M1 ..., one behind the other.</summary>
    public static string Models(string prefix = "global::NetDsl.", string modifiers = "public partial", string rest = ";") =>
        string.Join("\n", s_layers.Select((l, i) => $"{l.Replace("#", prefix, StringComparison.Ordinal)} {modifiers} class M{i}{rest}"));

    /// <summary>A project of them, without any using.</summary>
    public static UserProject Project(params string[] sources) => new([.. sources, Labels]) { Usings = "" };
}
