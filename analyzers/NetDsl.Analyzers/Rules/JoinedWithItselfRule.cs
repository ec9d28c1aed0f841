using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>One value twice in a sum or a row of values, an empty residual block among them. A product is another matter: <see cref="SquareRule"/>.</summary>
internal sealed class JoinedWithItselfRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1035", "Value joined with itself", "{0} {1}", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Layers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode join in model.Layers.Where(l => l.Layer is CombineLayer { Combination: Combination.Add } or ConcatenateLayer))
        {
            if (ReadTwice(join) is { } place)
            {
                string value = model.Topology.Graph.Describe(join.Reads[place]).Name;
                yield return new Finding(join.Layer.Attribute, ArgumentOf(join, place), join.Layer.Name, join.Layer switch
                {
                    CombineLayer { EndsResidual: true } => $"adds {value} to itself, because nothing stands in its block",
                    CombineLayer => $"adds {value} to itself, which only doubles it: name another value",
                    _ => $"holds {value} twice, which tells its readers nothing new: name another value",
                });
            }
        }
    }

    /// <summary>Place of a value that stands further in front as well; null when all differ.</summary>
    internal static int? ReadTwice(LayerNode join)
    {
        for (int i = 1; i < join.Reads.Count; i++)
        {
            if (join.Reads.Take(i).Contains(join.Reads[i]))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>The argument that names a value; the current value stands in front of those that are named.</summary>
    internal static string ArgumentOf(LayerNode join, int place) => join.Layer is CombineLayer { EndsResidual: true } ? "" : $"Values#{Text.Number(place - 1)}";
}
