using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Weights that were saved when the same layers stood in another order: each tensor finds a place, but not surely its own.</summary>
internal sealed class ReorderedWeightsRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "NDSL6009", "Layers have another order than in the weights file", "weights '{0}' were saved when the layers of {1} had another order ({2}): put them back into it, or train anew", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.All;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        if (model.Topology.Weights is { Reordered: true } weights)
        {
            yield return new Finding(weights.Request.Attribute, "File", weights.Request.File, model.Model, weights.File.Fingerprint.Replace(";", ", "));
        }
    }
}
