using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Plan;

/// <summary>
/// Max pooling right behind a convolution, or behind a normalisation that is folded into it, costs inference nothing: the largest of four sums is stored instead of all.
/// After <see cref="FoldAffine"/>: the largest value of a window is not that of the normalised one when gamma is negative.
/// </summary>
internal static class FusePooling
{
    public static NetworkPlan Run(NetworkPlan plan)
    {
        foreach (Stage stage in plan.Stages)
        {
            // Not behind a Reshape, nor where steps and features become the lines and pixels of a picture: the same values, other neighbours.
            if (stage is IPoolsItsOutput producer && new DataFlow(plan).OnlyReaderOf(stage) is { } reader and IPoolsPairs { IsPlainPair: true } pooling
                && stage.Context.Output.Map!.HasSizesOf(reader.Context.Input.Map!))
            {
                plan = plan.Replace(stage, producer.WithPooling(reader.Context.Name, reader.Context.Output)).Replace(reader, pooling.Pooled());
            }
        }

        return plan;
    }
}
