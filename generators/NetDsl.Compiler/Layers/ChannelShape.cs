using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Layers;

/// <summary>The shapes that layers with parameters per channel take.</summary>
internal static class ChannelShape
{
    /// <summary>Vectors, sequences and pictures; shapes of more sizes are refused.</summary>
    public static void Require(Layer layer, Shape input, string previous, ICollection<Fault> faults)
    {
        if (input.Rank > 3)
        {
            faults.Add(Fault.At(Rules.NeedsMap, layer.Attribute, "", layer.Name, "a vector, steps x features, or height x width x channels", input.ToString(), previous));
        }
    }

    /// <summary>Length of such a parameter: the last size, as Keras; the values of a vector, the channels of a map.</summary>
    public static int Channels(Shape input) => input.Sizes[input.Rank - 1];
}
