using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>An activation with nothing between it and the activation before it.</summary>
internal sealed class ActivationTwiceRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1010", "Two activations in a row", "{0} applies {1} directly to the {2} of {3}: keep one of them", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Layers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (IReadOnlyList<LayerNode> chain in model.Flow.Chains)
        {
            Layer? previous = null;
            foreach (Layer layer in chain.Select(l => l.Layer))
            {
                string? function = layer.Function;
                if (layer.Role == LayerRole.Activation && function is not null && previous is not null)
                {
                    yield return new Finding(layer.Attribute, "Activation", layer.Name, function, previous.Function!, previous.Name);
                }

                previous = function is not null ? layer : PassesOn(layer) ? previous : null;
            }
        }
    }

    /// <summary>Whether behind a layer values are still results of the activation before it.</summary>
    private static bool PassesOn(Layer layer) => layer is DropoutLayer or ActivationLayer || layer.Role == LayerRole.Shape;
}
