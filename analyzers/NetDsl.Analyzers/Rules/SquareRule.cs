using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A value multiplied by itself: squares can be meant, but a gate that names the wrong value looks the same.</summary>
internal sealed class SquareRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1036", "Value multiplied by itself", "{0} multiplies {1} by itself: did you mean another value?", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Layers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode join in model.Layers.Where(l => l.Layer is CombineLayer { Combination: Combination.Multiply }))
        {
            if (JoinedWithItselfRule.ReadTwice(join) is { } place)
            {
                yield return new Finding(join.Layer.Attribute, JoinedWithItselfRule.ArgumentOf(join, place), join.Layer.Name, model.Topology.Graph.Describe(join.Reads[place]).Name);
            }
        }
    }
}
