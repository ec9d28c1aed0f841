using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Layers;

/// <summary>Max pooling right behind a convolution, or behind a normalisation that is folded into it, costs inference nothing: the largest of four sums is stored instead of all.</summary>
internal static class PoolFusion
{
    public static void Decide(IReadOnlyList<Stage> stages)
    {
        for (int i = 0; i + 1 < stages.Count; i++)
        {
            // Not behind a Reshape, nor where steps and features become the lines and pixels of a picture: the same values, other neighbours.
            if (stages[i] is ConvolutionStage convolution && stages.Skip(i + 1).FirstOrDefault(s => !s.TrainingOnly) is PoolingStage { IsPlainPair: true } pooling
                && convolution.Context.Output.Map!.HasSizesOf(pooling.Context.Input.Map!))
            {
                convolution.Pooling = pooling;
                pooling.Fused = true;
            }
        }
    }
}
