using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A weight penalty of 0 that is written out, or one so high that it outweighs the loss.</summary>
internal sealed class PenaltyRule : TopologyRule
{
    private const float Dominating = 0.1f;

    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL3011", "Penalty without effect or above everything else", "{0} = {1} of {2} {3}", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Numbers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (Layer layer in model.Layers.Select(l => l.Layer))
        {
            if (LayerFacts.WeightsOf(layer) is not { } options)
            {
                continue;
            }

            foreach ((string name, float value) in new[] { ("L1", options.L1), ("L2", options.L2) })
            {
                string? effect = value >= Dominating ? "outweighs the loss: 0.0001 to 0.01 is usual" : value == 0 && model.Writes(layer, name) ? "has no effect" : null;
                if (effect is not null)
                {
                    yield return new Finding(layer.Attribute, name, name, Text.Number(value), layer.Name, effect);
                }
            }
        }
    }
}
