using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// RMSprop (Hinton 2012): gradients divided by the root of a running average of their squares: <c>v = rho v + (1 - rho) g^2</c>,
/// <c>u = momentum u + g / (sqrt(v) + epsilon)</c>, <c>p -= rate (u + decay p)</c>. Centered, <c>v</c> less the squared running
/// mean of the gradients stands under the root: their variance.
/// </summary>
public sealed record RmsProp : Optimizer
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

    /// <inheritdoc/>
    public override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> state, long step, float learningRate)
    {
        Common common = new()
        {
            Rho = Rho,
            OneMinusRho = (float)(1 - (double)Rho),
            Epsilon = Epsilon,
            Rate = learningRate,
            Decay = learningRate * WeightDecay,
        };
        if (StateCount == 1)
        {
            UpdateLoop.Run(new PlainRule { Common = common }, parameters, gradients, state);
        }
        else
        {
            UpdateLoop.Run(new FullRule { Common = common, Momentum = Momentum, MeanWeight = Centered ? -1 : 0 }, parameters, gradients, state);
        }
    }

    private struct Common
    {
        public float Rho;
        public float OneMinusRho;
        public float Epsilon;
        public float Rate;
        public float Decay;
    }

    private struct PlainRule : IUpdateRule
    {
        public Common Common;

        public static int StateCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Step<V, O>(V parameter, V gradient, ref V squares, ref V second, ref V third)
            where V : struct
            where O : struct, IVectorOps<V>
        {
            gradient = Flush<V, O>.Gradient(gradient);
            V weighted = O.Multiply(O.Broadcast(Common.OneMinusRho), gradient);
            squares = Flush<V, O>.Squares(O.MultiplyAdd(O.Broadcast(Common.Rho), squares, O.Multiply(weighted, gradient)));
            V step = O.Divide(O.Multiply(O.Broadcast(Common.Rate), gradient), O.Add(O.Sqrt(squares), O.Broadcast(Common.Epsilon)));
            return O.Subtract(parameter, O.MultiplyAdd(O.Broadcast(Common.Decay), parameter, step));
        }
    }

    private struct FullRule : IUpdateRule
    {
        public Common Common;
        public float Momentum;
        public float MeanWeight;

        public static int StateCount => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Step<V, O>(V parameter, V gradient, ref V squares, ref V mean, ref V velocity)
            where V : struct
            where O : struct, IVectorOps<V>
        {
            gradient = Flush<V, O>.Gradient(gradient);
            V weighted = O.Multiply(O.Broadcast(Common.OneMinusRho), gradient), rho = O.Broadcast(Common.Rho);
            squares = Flush<V, O>.Squares(O.MultiplyAdd(rho, squares, O.Multiply(weighted, gradient)));
            mean = Flush<V, O>.Average(O.MultiplyAdd(rho, mean, weighted));
            // Rounding may leave a variance below 0: it stays positive as squares do.
            V variance = Flush<V, O>.Squares(O.MultiplyAdd(O.Multiply(O.Broadcast(MeanWeight), mean), mean, squares));
            V direction = O.Divide(gradient, O.Add(O.Sqrt(variance), O.Broadcast(Common.Epsilon)));
            velocity = Flush<V, O>.Average(O.MultiplyAdd(O.Broadcast(Momentum), velocity, direction));
            V step = O.Multiply(O.Broadcast(Common.Rate), velocity);
            return O.Subtract(parameter, O.MultiplyAdd(O.Broadcast(Common.Decay), parameter, step));
        }
    }
}
