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
        ["BatchNorm"] = NormalizationCases.BatchNorm,
        ["LayerNorm"] = NormalizationCases.LayerNorm,
        ["Dropout"] = NoiseCases.Dropout,
        ["GaussianNoise"] = NoiseCases.GaussianNoise,
        ["Flatten"] = InputCases.Flatten,
        ["Reshape"] = InputCases.Reshape,
        ["Standardize"] = InputCases.Standardize,
        ["MinMaxScale"] = InputCases.MinMaxScale,
        ["Rescale"] = InputCases.Rescale,
    };

    /// <summary>The compiled models by their attributes; compiled once, all together.</summary>
    public static IReadOnlyDictionary<string, GeneratedModel> Models => s_models.Value;

    private static Dictionary<string, GeneratedModel> CompileAll()
    {
        string[] attributes = [.. Tables.Values.SelectMany(cases => cases).Distinct()];
        return attributes.Zip(GeneratedModel.CompileAll(attributes)).ToDictionary();
    }
}
