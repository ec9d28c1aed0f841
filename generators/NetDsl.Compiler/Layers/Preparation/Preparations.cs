using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Layers;

/// <summary>The preparation of a network's inputs.</summary>
public static class Preparations
{
    /// <summary>The layers that prepare the inputs, in order.</summary>
    public static IEnumerable<PreparationLayer> Of(Topology topology) => topology.Layers.Select(l => l.Layer).OfType<PreparationLayer>();
}
