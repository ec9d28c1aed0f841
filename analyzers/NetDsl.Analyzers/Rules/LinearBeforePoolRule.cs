using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A convolution without activation right in front of a pooling layer.</summary>
internal sealed class LinearBeforePoolRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1026", "Convolution without activation before pooling", "{0} is linear, and {1} behind it hardly changes that: give it an activation such as Relu", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Shapes;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode node in model.Layers)
        {
            if (node.Layer is ConvolutionLayer { Activation: Activation.Linear } layer && model.Flow.Next(node)?.Layer is { } next && next.Role == LayerRole.Pooling)
            {
                yield return new Finding(layer.Attribute, "Activation", layer.Name, next.Name);
            }
        }
    }
}
