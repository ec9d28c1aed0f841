using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A layer that leaves every value as it is, or an attribute that changes no code.</summary>
internal sealed class NoEffectRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1009", "Layer or attribute without effect", "{0} has no effect: {1}", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => [.. FaultIds.Shapes, .. FaultIds.Numbers];

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode node in model.Layers)
        {
            (string Argument, string Reason)? finding = node.Layer switch
            {
                FlattenLayer when node.Input.Rank == 1 => ("", $"its input is a vector of {node.Input} already"),
                ReshapeLayer when node.Input == node.Output => ("", $"its input has the shape {node.Input} already"),
                DropoutLayer { Rate: 0 } => ("Rate", "it drops nothing"),
                GaussianNoiseLayer { StandardDeviation: 0 } => ("Stddev", "it adds nothing"),
                PReluLayer { Trainable: false, InitialAlpha: 1 } => ("InitialAlpha", "a fixed slope of 1 changes nothing"),
                ActivationLayer { Activation: Activation.Linear } => ("Activation", "Linear changes nothing"),
                PreparationLayer { Preparation: PreparationKind.Rescale, Scale: 1, Offset: 0 } => ("Scale", "it multiplies by 1 and adds 0"),
                _ => null,
            };
            if (finding is { } found)
            {
                yield return new Finding(node.Layer.Attribute, found.Argument, node.Layer.Name, found.Reason);
            }
        }

        foreach ((int attribute, string reason) in IdleFrom.In(model))
        {
            yield return new Finding(attribute, "", "From", reason);
        }

        if (model.Topology.Quantize is { } quantize && !model.Layers.Any(n => n.Layer is DenseLayer or OutputLayer && DenseForms.CanQuantize(n.Input.Count, n.Output.Count)))
        {
            yield return new Finding(quantize.Attribute, "", "Quantize", $"no dense layer has 16 units and {Text.Grouped(DenseForms.LeastQuantized)} weights or more; smaller ones would predict no faster");
        }
    }
}
