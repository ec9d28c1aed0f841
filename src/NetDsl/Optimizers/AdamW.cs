namespace NetDsl;

/// <summary>
/// AdamW (Loshchilov and Hutter 2019): <see cref="Adam"/> with decoupled weight decay switched on.
/// </summary>
public sealed record AdamW : ElementwiseOptimizer
{
    /// <summary>AdamW with rate 0.001 and decay 0.004.</summary>
    public AdamW() => LearningRate = 0.001f;

    /// <summary>Share of the past in the average of gradients, in [0, 1).</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Share of the past in the average of squared gradients, in [0, 1).</summary>
    public float Beta2 { get; init; } = 0.999f;

    /// <summary>Keeps steps finite where gradients vanish; 0 or above.</summary>
    public float Epsilon { get; init; } = 1e-7f;

    /// <summary>Decoupled weight decay: each step takes <c>rate decay p</c> off the parameters. 0 or above.</summary>
    public float WeightDecay { get; init; } = 0.004f;

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
