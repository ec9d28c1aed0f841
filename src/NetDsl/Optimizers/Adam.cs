namespace NetDsl;

/// <summary>
/// Adam (Kingma and Ba 2015): steps of about the rate's size whatever the gradients' scale, from running averages <c>m</c> of
/// the gradients and <c>v</c> of their squares: <c>p -= rate m' / (sqrt(v') + epsilon) + rate decay p</c>, where
/// <c>m' = m / (1 - beta1^t)</c> and <c>v' = v / (1 - beta2^t)</c> at step <c>t</c>. The choice when nothing else is known.
/// </summary>
public sealed record Adam : ElementwiseOptimizer
{
    /// <summary>Adam with rate 0.001.</summary>
    public Adam() => LearningRate = 0.001f;

    /// <summary>Share of the past in the average of gradients, in [0, 1).</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Share of the past in the average of squared gradients, in [0, 1).</summary>
    public float Beta2 { get; init; } = 0.999f;

    /// <summary>Keeps steps finite where gradients vanish; 0 or above.</summary>
    public float Epsilon { get; init; } = 1e-7f;

    /// <summary>Decoupled weight decay: each step takes <c>rate decay p</c> off the parameters. 0 or above.</summary>
    public float WeightDecay { get; init; }

    /// <inheritdoc/>
    public override int StateCount => 2;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        AdamStep.Validate(this, Beta1, Beta2, Epsilon, WeightDecay);
    }

    internal override void Update(in UpdateBlocks blocks, long step, float learningRate) =>
        AdamStep.Run(Beta1, Beta2, Epsilon, WeightDecay, step, learningRate, blocks);
}
