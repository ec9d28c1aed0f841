using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Five or more layers of the Relu kind whose start weights shrink what passes through them. One such layer multiplies the mean square by fan-in x variance / 2 (He et al. 2015, eq. 8).</summary>
internal sealed class ReluStackStartRule : TopologyRule
{
    private const int Many = 5;

    private const double Faded = 0.25;

    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL2021", "Start weights let a deep ReLU stack fade", "the signal fades to about {0} of its size through the {1} Relu layers from {2} to {3}: HeUniform or HeNormal start weights keep it", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Shapes;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (List<LayerNode> run in model.Flow.Chains.SelectMany(Runs).Where(r => r.Count >= Many))
        {
            double fade = System.Math.Sqrt(run.Aggregate(1.0, (g, n) => g * StartWeights.MeanSquareGain(n) / 2));
            if (fade < Faded)
            {
                yield return new Finding(run[0].Layer.Attribute, "KernelInitializer", $"{Text.Number((float)System.Math.Round(100 * fade, fade < 0.01 ? 2 : 0))}%", Text.Number(run.Count), run[0].Layer.Name, run[run.Count - 1].Layer.Name);
            }
        }
    }

    /// <summary>Layers of the Relu kind in a row.</summary>
    private static IEnumerable<List<LayerNode>> Runs(IReadOnlyList<LayerNode> chain)
    {
        List<LayerNode> run = [];
        foreach (LayerNode node in chain)
        {
            if (node.Layer is DenseLayer && LayerFacts.ActivationOf(node.Layer) is Activation.Relu or Activation.LeakyRelu)
            {
                run.Add(node);
            }
            else if (node.Layer.Role is not (LayerRole.Noise or LayerRole.Shape))
            {
                yield return run;
                run = [];
            }
        }

        yield return run;
    }
}
