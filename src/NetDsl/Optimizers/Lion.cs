using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Lion (Chen et al. 2023): every step has exactly the rate's size, its sign is that of a blend of gradient and momentum:
/// <c>p -= rate (sign(beta1 m + (1 - beta1) g) + decay p)</c>, then <c>m = beta2 m + (1 - beta2) g</c>. Wants a rate some
/// 3 to 10 times smaller than Adam's.
/// </summary>
public sealed record Lion : Optimizer
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

    /// <inheritdoc/>
    public override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> state, long step, float learningRate)
    {
        Rule rule = new()
        {
            Beta1 = Beta1,
            OneMinusBeta1 = (float)(1 - (double)Beta1),
            Beta2 = Beta2,
            OneMinusBeta2 = (float)(1 - (double)Beta2),
            Rate = learningRate,
            Decay = learningRate * WeightDecay,
        };
        UpdateLoop.Run(rule, parameters, gradients, state);
    }

    private struct Rule : IUpdateRule
    {
        public float Beta1;
        public float OneMinusBeta1;
        public float Beta2;
        public float OneMinusBeta2;
        public float Rate;
        public float Decay;

        public static int StateCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Step<V, O>(V parameter, V gradient, ref V moment, ref V second, ref V third)
            where V : struct
            where O : struct, IVectorOps<V>
        {
            gradient = Flush<V, O>.Gradient(gradient);
            V blend = O.MultiplyAdd(O.Broadcast(Beta1), moment, O.Multiply(O.Broadcast(OneMinusBeta1), gradient));
            moment = Flush<V, O>.Average(O.MultiplyAdd(O.Broadcast(Beta2), moment, O.Multiply(O.Broadcast(OneMinusBeta2), gradient)));
            // 0 (padding, dead units) has no sign and NaN shall be seen: both stay what they are.
            V step = O.Select(O.GreaterThan(O.Abs(blend), O.Zero), O.CopySign(O.Broadcast(Rate), blend), blend);
            return O.Subtract(parameter, O.MultiplyAdd(O.Broadcast(Decay), parameter, step));
        }
    }
}
