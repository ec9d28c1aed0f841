using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>
/// Dropout or noise on the way that a residual block leaves free: between its input and its sum, or between two blocks, where all blocks before are dropped with it. In front of the
/// first block it is as harmless as at any other place.
/// </summary>
internal sealed class DropoutOnShortcutRule : TopologyRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL1032", "Dropout on a shortcut", "{0} disturbs what {1} adds unchanged, so that no undisturbed way is left for values and gradients: put it into the block", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Layers;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode join in model.Layers.Where(l => l.Layer is CombineLayer { Combination: Combination.Add }))
        {
            foreach (LayerNode noise in join.Reads.Select(r => NoiseOnShortcut(model, r)).OfType<LayerNode>())
            {
                yield return new Finding(noise.Layer.Attribute, "", noise.Layer.Name, join.Layer.Name);
            }
        }
    }

    /// <summary>The noise through which alone a value comes from where the ways part; null when something is computed there, as in the block.</summary>
    private static LayerNode? NoiseOnShortcut(TopologyContext model, ValueId value)
    {
        if (model.Flow.ReadersOf(value).Skip(1).Any())
        {
            return model.Flow.ProducerOf(value) is { Layer.Role: LayerRole.Noise } between && model.Flow.Source(between.Reads[0])?.Layer is CombineLayer { Combination: Combination.Add } ? between : null;
        }

        LayerNode? noise = null;
        while (model.Flow.ProducerOf(value) is { Layer.Role: LayerRole.Noise or LayerRole.Shape } producer && !model.Flow.ReadersOf(value).Skip(1).Any())
        {
            noise = producer.Layer.Role == LayerRole.Noise ? producer : noise;
            value = producer.Reads[0];
        }

        return model.Flow.ReadersOf(value).Skip(1).Any() ? noise : null;
    }
}
