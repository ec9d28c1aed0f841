using NetDsl.Testing;
using NetDsl.Tests.Conformance.Cases;

namespace NetDsl.Tests.Conformance;

/// <summary>All cases of the conformance suite, by the layer that they are about, and the models that are compiled from them.</summary>
internal static class ConformanceCases
{
    private static readonly Lazy<Dictionary<string, GeneratedModel>> s_models = new(CompileAll);

    /// <summary>Attributes of networks by the name of a layer's attribute.</summary>
    public static IReadOnlyDictionary<string, IEnumerable<string>> Tables { get; } = new Dictionary<string, IEnumerable<string>>
    {
        ["Dense"] = DenseCases.All,
        ["Output"] = OutputCases.All,
        ["Activation"] = ActivationCases.All,
        ["Conv2D"] = ConvolutionCases.Conv2D,
        ["Conv1D"] = ConvolutionCases.Conv1D,
        ["DepthwiseConv2D"] = ConvolutionCases.Depthwise,
        ["SeparableConv2D"] = ConvolutionCases.Separable,
        ["Conv2DTranspose"] = ConvolutionCases.Transposed,
        ["UpSampling2D"] = EnlargingCases.UpSampling2D,
        ["ZeroPadding2D"] = EnlargingCases.ZeroPadding2D,
        ["MaxPool2D"] = PoolingCases.Of("MaxPool2D"),
        ["MaxPool1D"] = PoolingCases.Of("MaxPool1D"),
        ["AveragePool2D"] = PoolingCases.Of("AveragePool2D"),
        ["AveragePool1D"] = PoolingCases.Of("AveragePool1D"),
        ["GlobalMaxPool"] = PoolingCases.Global("GlobalMaxPool"),
        ["GlobalAveragePool"] = PoolingCases.Global("GlobalAveragePool"),
        ["BatchNorm"] = NormalizationCases.BatchNorm,
        ["LayerNorm"] = NormalizationCases.LayerNorm,
        ["PRelu"] = PReluCases.All,
        ["EndResidual"] = JoinCases.EndResidual,
        ["Add"] = JoinCases.Add,
        ["Multiply"] = JoinCases.Multiply,
        ["Concatenate"] = JoinCases.Concatenate,
        ["Dropout"] = NoiseCases.Dropout,
        ["GaussianNoise"] = NoiseCases.GaussianNoise,
        ["Flatten"] = InputCases.Flatten,
        ["Reshape"] = InputCases.Reshape,
        ["Standardize"] = InputCases.Standardize,
        ["MinMaxScale"] = InputCases.MinMaxScale,
        ["Rescale"] = InputCases.Rescale,
    };

    /// <summary>All networks, or for somebody at work on layers those that contain one of the texts in <c>NETDSL_CASES</c>, which | divides.</summary>
    public static string[] Chosen =>
        [.. Tables.Values.SelectMany(cases => cases).Distinct().Where(c => (Environment.GetEnvironmentVariable("NETDSL_CASES") ?? "").Split('|').Any(text => c.Contains(text, StringComparison.Ordinal)))];

    /// <summary>The compiled models by their attributes; compiled once, all together.</summary>
    public static IReadOnlyDictionary<string, GeneratedModel> Models => s_models.Value;

    private static Dictionary<string, GeneratedModel> CompileAll()
    {
        string[] attributes = Chosen;
        return attributes.Zip(GeneratedModel.CompileAll(attributes)).ToDictionary();
    }
}
