using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// RMSprop (Hinton 2012): gradients divided by the root of a running average of their squares: <c>v = rho v + (1 - rho) g^2</c>,
/// <c>u = momentum u + g / (sqrt(v) + epsilon)</c>, <c>p -= rate (u + decay p)</c>. Centered, <c>v</c> less the squared running
/// mean of the gradients stands under the root: their variance.
/// </summary>
public sealed record RmsProp : ElementwiseOptimizer
{
    /// <summary>RMSprop with rate 0.001.</summary>
    public RmsProp() => LearningRate = 0.001f;

    /// <summary>Share of the past in the running averages, in [0, 1).</summary>
    public float Rho { get; init; } = 0.9f;

    /// <summary>Share of the last step's direction that is kept, in [0, 1).</summary>
    public float Momentum { get; init; }

    /// <summary>Keeps steps finite where gradients vanish; 0 or above.</summary>
    public float Epsilon { get; init; } = 1e-7f;

    /// <summary>Whether gradients are divided by their deviation instead of their root mean square.</summary>
    public bool Centered { get; init; }

    /// <summary>Decoupled weight decay: each step takes <c>rate decay p</c> off the parameters. 0 or above.</summary>
    public float WeightDecay { get; init; }

    /// <inheritdoc/>
    public override int StateCount => Momentum == 0 && !Centered ? 1 : 3;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Setting.Average(this, Rho);
        Setting.Average(this, Momentum);
        Setting.NotNegative(this, Epsilon);
        Setting.NotNegative(this, WeightDecay);
    }

    internal override void Update(in UpdateBlocks blocks, long step, float learningRate)
    {
        float oneMinusRho = (float)(1 - (double)Rho), decay = learningRate * WeightDecay;
        if (StateCount == 1)
        {
            UpdateLoop.Run<PlainRule>(new(oneMinusRho, Epsilon, learningRate, decay), blocks);
        }
        else
        {
            StepSettings settings = new(oneMinusRho, Epsilon, learningRate, decay, Momentum, Centered ? -1 : 0);
            UpdateLoop.Run<FullRule>(settings, blocks);
        }
    }

    private readonly struct PlainRule : IUpdateRule
    {
        public static int StateCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Step<V, O>(
            V parameter, V gradient, ref V squares, ref V second, ref V third, V oneMinusRho, V epsilon, V rate, V decay, V e, V f)
            where V : struct
            where O : struct, IVectorOps<V>
        {
            gradient = Flush<V, O>.Gradient(gradient);
            squares = Flush<V, O>.Squares(O.MultiplyAdd(oneMinusRho, O.Subtract(O.Multiply(gradient, gradient), squares), squares));
            V step = O.Divide(O.Multiply(rate, gradient), O.Add(O.Sqrt(squares), epsilon));
            return O.Subtract(parameter, O.MultiplyAdd(decay, parameter, step));
        }
    }

    private readonly struct FullRule : IUpdateRule
    {
        public static int StateCount => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Step<V, O>(
            V parameter, V gradient, ref V squares, ref V mean, ref V velocity, V oneMinusRho, V epsilon, V rate, V decay, V momentum, V meanWeight)
            where V : struct
            where O : struct, IVectorOps<V>
        {
            gradient = Flush<V, O>.Gradient(gradient);
            squares = Flush<V, O>.Squares(O.MultiplyAdd(oneMinusRho, O.Subtract(O.Multiply(gradient, gradient), squares), squares));
            mean = Flush<V, O>.Average(O.MultiplyAdd(oneMinusRho, O.Subtract(gradient, mean), mean));
            // Rounding may leave a variance below 0: it stays positive as squares do.
            V variance = Flush<V, O>.Squares(O.MultiplyAdd(O.Multiply(meanWeight, mean), mean, squares));
            V direction = O.Divide(gradient, O.Add(O.Sqrt(variance), epsilon));
            velocity = Flush<V, O>.Average(O.MultiplyAdd(momentum, velocity, direction));
            return O.Subtract(parameter, O.MultiplyAdd(decay, parameter, O.Multiply(rate, velocity)));
        }
    }
}
