using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Start weights whose sums are many times as large as what goes in.</summary>
internal sealed class WideStartRule : TopologyRule
{
    private const double Wide = 5;

    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL2022", "Start weights far too wide", "the start weights of {0} make its first results {1} times as large as its inputs: use GlorotUniform", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Shapes;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode node in model.Layers)
        {
            if (LayerFacts.WeightsOf(node.Layer) is { Trainable: true } && System.Math.Sqrt(StartWeights.MeanSquareGain(node)) is > Wide and double gain)
            {
                yield return new Finding(node.Layer.Attribute, "KernelInitializer", node.Layer.Name, Text.Number((float)System.Math.Round(gain, 1)));
            }
        }
    }
}
