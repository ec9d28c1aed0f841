using System;
using NetDsl.Compiler;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>What initializers do to the size of a signal.</summary>
internal static class StartWeights
{
    /// <summary>Deviation of RandomNormal and bound of RandomUniform.</summary>
    private const double DefaultScale = 0.05;

    /// <summary>Mean square of a layer's sums for inputs of mean square 1: fan-in x mean square of a weight.</summary>
    public static double MeanSquareGain(LayerNode node)
    {
        double inputs = node.Input.Count, units = node.Output.Count;
        return inputs * LayerFacts.WeightsOf(node.Layer)?.Kernel switch
        {
            Initializer.GlorotUniform or Initializer.GlorotNormal => 2 / (inputs + units),
            Initializer.HeUniform or Initializer.HeNormal => 2 / inputs,
            Initializer.LecunUniform or Initializer.LecunNormal => 1 / inputs,
            Initializer.RandomNormal => DefaultScale * DefaultScale,
            Initializer.RandomUniform => DefaultScale * DefaultScale / 3,
            Initializer.Orthogonal => 1 / Math.Max(inputs, units),
            Initializer.Zeros => 0,
            _ => 1,
        };
    }
}
