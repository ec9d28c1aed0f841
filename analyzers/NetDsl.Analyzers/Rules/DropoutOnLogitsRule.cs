using System.Collections.Generic;
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
        for (int i = 0; i < model.Layers.Count; i++)
        {
            if (IsOnLogits(model, i))
            {
                yield return new Finding(model.Layers[i].Layer.Attribute, "", model.Layers[i].Layer.Name, model.Next(i)!.Layer.Name);
            }
        }
    }

    /// <summary>Whether the layer at an index is a dropout in front of Softmax.</summary>
    internal static bool IsOnLogits(TopologyContext model, int index) =>
        index >= 0
        && model.Layers[index].Layer is DropoutLayer
        && model.Next(index)?.Layer is ActivationLayer { Activation: Activation.Softmax };
}
