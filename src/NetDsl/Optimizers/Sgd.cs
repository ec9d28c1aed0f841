using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Stochastic gradient descent: <c>v = momentum v + g</c>, <c>p -= rate (v + decay p)</c>; with Nesterov's look-ahead
/// <c>p -= rate (g + momentum v + decay p)</c> (Sutskever et al. 2013). The rate may change without distorting the momentum.
/// </summary>
public sealed record Sgd : ElementwiseOptimizer
{
    /// <summary>Plain gradient descent with rate 0.01.</summary>
    public Sgd() => LearningRate = 0.01f;

    /// <summary>Share of the last step's direction that is kept, in [0, 1).</summary>
    public float Momentum { get; init; }

    /// <summary>Whether the gradient counts as if taken one step ahead; has a meaning only with <see cref="Momentum"/>.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Decoupled weight decay: each step takes <c>rate decay p</c> off the parameters. 0 or above.</summary>
    public float WeightDecay { get; init; }

    /// <inheritdoc/>
    public override int StateCount => Momentum == 0 ? 0 : 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Setting.Average(this, Momentum);
        Setting.NotNegative(this, WeightDecay);
    }

    internal override void Update(in UpdateBlocks blocks, long step, float learningRate)
    {
        float decay = learningRate * WeightDecay;
        if (Momentum == 0)
        {
            UpdateLoop.Run<PlainRule>(new(decay, learningRate), blocks);
        }
        else
        {
            // The step is a share of the new v plus, with Nesterov's look-ahead, a share of g.
            StepSettings settings = Nesterov
                ? new(decay, Momentum, learningRate * Momentum, learningRate)
                : new(decay, Momentum, learningRate, 0);
            UpdateLoop.Run<MomentumRule>(settings, blocks);
        }
    }

    private readonly struct PlainRule : IUpdateRule
    {
        public static int StateCount => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Step<V, O>(
            V parameter, V gradient, ref V first, ref V second, ref V third, V decay, V rate, V c, V d, V e, V f)
            where V : struct
            where O : struct, IVectorOps<V>
        {
            gradient = Flush<V, O>.Gradient(gradient);
            return O.Subtract(parameter, O.MultiplyAdd(decay, parameter, O.Multiply(rate, gradient)));
        }
    }

    private readonly struct MomentumRule : IUpdateRule
    {
        public static int StateCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Step<V, O>(
            V parameter, V gradient, ref V velocity, ref V second, ref V third, V decay, V momentum, V velocityRate, V gradientRate, V e, V f)
            where V : struct
            where O : struct, IVectorOps<V>
        {
            gradient = Flush<V, O>.Gradient(gradient);
            velocity = Flush<V, O>.Average(O.MultiplyAdd(momentum, velocity, gradient));
            V step = O.MultiplyAdd(gradientRate, gradient, O.Multiply(velocityRate, velocity));
            return O.Subtract(parameter, O.MultiplyAdd(decay, parameter, step));
        }
    }
}
