using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Dropout whose result goes straight into Softmax.</summary>
internal sealed class DropoutOnLogitsRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1014", "Dropout between a sum and its Softmax", "{0} sets sums to 0 in front of the Softmax of {1}, which makes them likely and not absent: move it before the layer with the weights", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Layers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode node in model.Layers.Where(n => IsOnLogits(model, n)))
        {
            yield return new Finding(node.Layer.Attribute, "", node.Layer.Name, model.Flow.Next(node)!.Layer.Name);
        }
    }

    /// <summary>Whether a layer is a dropout in front of Softmax.</summary>
    internal static bool IsOnLogits(TopologyContext model, LayerNode node) =>
        node.Layer is DropoutLayer && model.Flow.Next(node)?.Layer is ActivationLayer { Activation: Activation.Softmax };
}
