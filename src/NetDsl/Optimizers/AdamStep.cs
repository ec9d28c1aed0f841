namespace NetDsl;

/// <summary>A step of the Adam family: its settings, and the rule without the terms that are 0.</summary>
internal static class AdamStep
{
    /// <summary>Checks the settings that the whole family has, under the names of its properties.</summary>
    public static void Validate(Optimizer owner, float beta1, float beta2, float epsilon, float weightDecay)
    {
        Setting.Average(owner, beta1, nameof(Adam.Beta1));
        Setting.Average(owner, beta2, nameof(Adam.Beta2));
        Setting.NotNegative(owner, epsilon, nameof(Adam.Epsilon));
        Setting.NotNegative(owner, weightDecay, nameof(Adam.WeightDecay));
    }

    /// <summary>Takes a step of Adam or AdamW.</summary>
    public static void Run(float beta1, float beta2, float epsilon, float weightDecay, long step, float learningRate, in UpdateBlocks blocks)
    {
        StepSettings settings = Settings(beta1, beta2, epsilon, weightDecay, step, learningRate);
        if (weightDecay == 0)
        {
            UpdateLoop.Run<AdamRule<MomentsOnly>>(settings, blocks);
        }
        else
        {
            UpdateLoop.Run<AdamRule<AllTerms>>(settings, blocks);
        }
    }

    /// <summary>The settings of a step of Adam and AdamW.</summary>
    public static StepSettings Settings(float beta1, float beta2, float epsilon, float weightDecay, long step, float learningRate)
    {
        double root = Math.Sqrt(BiasCorrection.Weight(beta2, step));
        return Settings(beta1, beta2, learningRate * root / BiasCorrection.Weight(beta1, step), 0, epsilon * root, learningRate * weightDecay);
    }

    /// <summary>The settings of a step with the given rates.</summary>
    public static StepSettings Settings(float beta1, float beta2, double momentRate, double gradientRate, double epsilon, float decay) =>
        new((float)(1 - (double)beta1), (float)(1 - (double)beta2), (float)epsilon, decay, (float)momentRate, (float)gradientRate);
}
