using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Lion (Chen et al. 2023): every step has exactly the rate's size, its sign is that of a blend of gradient and momentum:
/// <c>p -= rate (sign(beta1 m + (1 - beta1) g) + decay p)</c>, then <c>m = beta2 m + (1 - beta2) g</c>. Wants a rate some
/// 3 to 10 times smaller than Adam's.
/// </summary>
public sealed record Lion : ElementwiseOptimizer
{
    /// <summary>Lion with rate 0.001.</summary>
    public Lion() => LearningRate = 0.001f;

    /// <summary>Share of the momentum in the step's sign, in [0, 1).</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Share of the past in the momentum, in [0, 1).</summary>
    public float Beta2 { get; init; } = 0.99f;

    /// <summary>Decoupled weight decay: each step takes <c>rate decay p</c> off the parameters. 0 or above.</summary>
    public float WeightDecay { get; init; }

    /// <inheritdoc/>
    public override int StateCount => 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Setting.Average(this, Beta1);
        Setting.Average(this, Beta2);
        Setting.NotNegative(this, WeightDecay);
    }

    internal override void Update(in UpdateBlocks blocks, long step, float learningRate)
    {
        StepSettings settings = new((float)(1 - (double)Beta1), (float)(1 - (double)Beta2), learningRate, learningRate * WeightDecay);
        UpdateLoop.Run<Rule>(settings, blocks);
    }

    private readonly struct Rule : IUpdateRule
    {
        public static int StateCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Step<V, O>(
            V parameter, V gradient, ref V moment, ref V second, ref V third, V oneMinusBeta1, V oneMinusBeta2, V rate, V decay, V e, V f)
            where V : struct
            where O : struct, IVectorOps<V>
        {
            gradient = Flush<V, O>.Gradient(gradient);
            V change = O.Subtract(gradient, moment), blend = O.MultiplyAdd(oneMinusBeta1, change, moment);
            moment = Flush<V, O>.Average(O.MultiplyAdd(oneMinusBeta2, change, moment));
            // 0 (padding, dead units) has no sign and NaN shall be seen: both stay what they are.
            V step = O.Select(O.GreaterThan(O.Abs(blend), O.Zero), O.CopySign(rate, blend), blend);
            return O.Subtract(parameter, O.MultiplyAdd(decay, parameter, step));
        }
    }
}
