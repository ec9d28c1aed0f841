using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A bias that the normalisation behind it takes away again with the mean.</summary>
internal sealed class WastedBiasRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1016", "Bias directly before BatchNorm", "{0} cancels the bias of {1}: {2} parameters are wasted (UseBias = false)", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Shapes;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode node in model.Layers)
        {
            if (LayerFacts.WeightsOf(node.Layer) is { UseBias: true } && LayerFacts.ActivationOf(node.Layer) == Activation.Linear && model.Flow.Next(node)?.Layer is BatchNormLayer norm)
            {
                yield return new Finding(node.Layer.Attribute, "UseBias", norm.Name, node.Layer.Name, Text.Grouped(node.Output.Count));
            }
        }
    }
}
