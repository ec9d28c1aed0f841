using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A linear layer whose result goes into the next layer with weights as it is. Silent where the pair is a narrow waist: that is a matrix of low rank, which one layer could not say.</summary>
internal sealed class LinearPairRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1011", "Two linear layers with nothing between them", "{0} and {1} collapse into one linear layer, because there is no activation between them: give {0} one, such as Relu", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Shapes;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (IReadOnlyList<LayerNode> chain in model.Flow.Chains)
        {
            LayerNode? linear = null;
            foreach (LayerNode node in chain)
            {
                LayerRole role = node.Layer.Role;
                if (role is LayerRole.Weights)
                {
                    if (linear is not null && Collapse(linear, node))
                    {
                        yield return new Finding(linear.Layer.Attribute, "Activation", linear.Layer.Name, node.Layer.Name);
                    }

                    linear = LayerFacts.ActivationOf(node.Layer) == Activation.Linear ? node : null;
                }
                else if (role is not (LayerRole.Shape or LayerRole.Noise or LayerRole.BatchNormalization) && node.Layer is not ActivationLayer { Activation: Activation.Linear })
                {
                    linear = null;
                }
            }
        }
    }

    private static bool Collapse(LayerNode first, LayerNode second) =>
        first.Output.Count >= System.Math.Min(first.Input.Count, second.Output.Count)
        && LayerFacts.WeightsOf(first.Layer) is { Trainable: true }
        && LayerFacts.WeightsOf(second.Layer) is { Trainable: true };
}
