using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Softmax anywhere but at the output or at a gate. Behind a dropout, where the layer is meant as an output, <see cref="DropoutOnLogitsRule"/> speaks.</summary>
internal sealed class HiddenSoftmaxRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1012", "Softmax in a hidden layer", "Softmax makes the units of {0} compete, which hidden layers should not: did you mean Relu?", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Layers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode node in model.Layers)
        {
            Layer layer = node.Layer;
            if (layer is not OutputLayer && LayerFacts.ActivationOf(layer) == Activation.Softmax && !IsGate(model, node) && !(model.Flow.Source(node.Reads[0]) is { } source && DropoutOnLogitsRule.IsOnLogits(model, source)))
            {
                yield return new Finding(layer.Attribute, "Activation", layer.Name);
            }
        }
    }

    /// <summary>Whether shares are what other values are multiplied with: a mixture of experts, or attention.</summary>
    private static bool IsGate(TopologyContext model, LayerNode node) => model.Flow.Next(node)?.Layer is CombineLayer { Combination: Combination.Multiply };
}
