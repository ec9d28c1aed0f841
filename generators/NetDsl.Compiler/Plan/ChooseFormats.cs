using NetDsl.Compiler.Code;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Plan;

/// <summary>Gives predictions shorter weights where that is asked for and makes them faster. The last fold: what is folded into the weights is rounded with them.</summary>
internal static class ChooseFormats
{
    public static NetworkPlan Run(NetworkPlan plan)
    {
        if (plan.Topology.Quantize is null)
        {
            return plan;
        }

        foreach (Stage stage in plan.Stages)
        {
            if (stage is IQuantizes { GainsFromShortWeights: true } quantizes)
            {
                string sentence = $"the weights of {stage.Context.Name}, rounded to bfloat16, two in the bits of a float: each is off by at most 0.39 %, and a sum of products by about 0.17 % of the size of such sums";
                plan = (plan.Subtracted.TryGetValue(stage.Context.Name, out Operand? mean)
                    ? plan.Fold("RoundToBFloat16", sentence, stage, "kernel", "bias", mean)
                    : plan.Fold("RoundToBFloat16", sentence, stage, "kernel", null)).Replace(stage, quantizes.Quantized());
            }
        }

        return plan;
    }
}
