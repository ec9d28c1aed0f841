using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Three or more hidden layers with Sigmoid and nothing between them that keeps the gradient up. The output does not count: its Sigmoid is fused with the loss.</summary>
internal sealed class SigmoidStackRule : TopologyRule
{
    private const int Many = 3;

    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL2019", "Several hidden Sigmoid layers in a row", "the gradient shrinks to a quarter or less at each of the {0} Sigmoid layers from {1} to {2}: use Relu or Gelu in hidden layers", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Layers;

    public override IEnumerable<Finding> Check(TopologyContext model) =>
        model.Flow.Chains.SelectMany(Runs).Where(r => r.Count >= Many).Select(r => new Finding(r[0].Attribute, "Activation", Text.Number(r.Count), r[0].Name, r[r.Count - 1].Name));

    /// <summary>Layers with Sigmoid between which nothing keeps the gradient up.</summary>
    private static IEnumerable<List<Layer>> Runs(IReadOnlyList<LayerNode> chain)
    {
        List<Layer> run = [];
        foreach (Layer layer in chain.Select(l => l.Layer))
        {
            bool sigmoid = layer is not OutputLayer && LayerFacts.ActivationOf(layer) is Activation.Sigmoid or Activation.HardSigmoid;
            if (sigmoid)
            {
                run.Add(layer);
            }
            else if (layer is OutputLayer || layer.Function is not null || layer.Role is LayerRole.BatchNormalization or LayerRole.RowNormalization)
            {
                yield return run;
                run = [];
            }
        }

        yield return run;
    }
}
