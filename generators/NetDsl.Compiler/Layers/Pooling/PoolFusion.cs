using System.Collections.Generic;

namespace NetDsl.Compiler;

/// <summary>Max pooling right behind a convolution costs inference nothing: the largest of four sums is stored instead of all.</summary>
internal static class PoolFusion
{
    public static void Decide(IReadOnlyList<Stage> stages)
    {
        for (int i = 0; i + 1 < stages.Count; i++)
        {
            if (stages[i] is ConvolutionStage convolution && stages[i + 1] is PoolingStage { IsPlainPair: true } pooling)
            {
                convolution.Pooling = pooling;
                pooling.Fused = true;
            }
        }
    }
}
