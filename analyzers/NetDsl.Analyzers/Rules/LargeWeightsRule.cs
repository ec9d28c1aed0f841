using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Embedded weights that make the assembly much larger.</summary>
internal sealed class LargeWeightsRule : TopologyRule
{
    private const long Large = 4 << 20;

    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "NDSL5002", "Large weights in the assembly", "weights '{0}' add {1} MB to the assembly{2}: load them from a file, or shrink the network", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.All;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        if (model.Topology.Weights is { } weights && weights.File.Length > Large)
        {
            bool state = weights.File.Tensors.Any(t => t.IsState);
            yield return new Finding(
                weights.Request.Attribute,
                "File",
                weights.Request.File,
                (weights.File.Length / 1048576.0).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture),
                state ? ", most of it the state of an optimizer" : "");
        }
    }
}
