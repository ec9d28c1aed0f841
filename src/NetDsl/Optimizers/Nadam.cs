namespace NetDsl;

/// <summary>
/// Nadam (Dozat 2016): <see cref="Adam"/> with Nesterov's look-ahead. With <c>mu_t = beta1 (1 - 0.96^(0.004 t) / 2)</c> and
/// <c>M_t = mu_1 ... mu_t</c>: <c>p -= rate ((1 - mu_t) g / (1 - M_t) + mu_(t+1) m / (1 - M_(t+1))) / (sqrt(v') + epsilon) + rate decay p</c>.
/// </summary>
public sealed record Nadam : ElementwiseOptimizer
{
    /// <summary>0.96^0.004: how fast the momentum approaches beta1.</summary>
    private const double MomentumDecay = 0.9998367253526753;

    /// <summary>Nadam with rate 0.001.</summary>
    public Nadam() => LearningRate = 0.001f;

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

    internal override void Update(in UpdateBlocks blocks, long step, float learningRate)
    {
        double mu = Momentum(step), next = Momentum(step + 1), product = MomentumProduct(step);
        double root = Math.Sqrt(BiasCorrection.Weight(Beta2, step)), rate = learningRate * root;
        StepSettings settings = AdamStep.Settings(
            Beta1, Beta2, rate * next / (1 - product * next), rate * (1 - mu) / (1 - product), Epsilon * root, learningRate * WeightDecay);
        UpdateLoop.Run<AdamRule<AllTerms>>(settings, blocks);
    }

    private double Momentum(long step) => Beta1 * (1 - 0.5 * BiasCorrection.Power(MomentumDecay, step));

    /// <summary>
    /// <c>mu_1 ... mu_step</c>, computed anew each time, so that a step depends on its number only. The first factors are
    /// about a half, so that after some 30 of them nothing is left that would change <c>1 - product</c>.
    /// </summary>
    private double MomentumProduct(long step)
    {
        double product = 1, power = 1;
        for (long i = 1; i <= step && product > 1e-10; i++)
        {
            power *= MomentumDecay;
            product *= Beta1 * (1 - 0.5 * power);
        }
        return product;
    }
}
