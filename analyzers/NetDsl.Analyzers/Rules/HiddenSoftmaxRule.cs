using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Softmax anywhere but at the output. Behind a dropout, where the layer is meant as an output, <see cref="DropoutOnLogitsRule"/> speaks.</summary>
internal sealed class HiddenSoftmaxRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1012", "Softmax in a hidden layer", "Softmax makes the units of {0} compete, which hidden layers should not: did you mean Relu?", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Layers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        for (int i = 0; i < model.Layers.Count; i++)
        {
            Layer layer = model.Layers[i].Layer;
            if (layer is not OutputLayer && LayerFacts.ActivationOf(layer) == Activation.Softmax && !DropoutOnLogitsRule.IsOnLogits(model, i - 1))
            {
                yield return new Finding(layer.Attribute, "Activation", layer.Name);
            }
        }
    }
}
