using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Adagrad (Duchi et al. 2011): gradients divided by the root of the sum <c>s</c> of all their squares so far:
/// <c>s += g^2</c>, <c>p -= rate g / (sqrt(s) + epsilon) + rate decay p</c>. Steps only ever shrink: for sparse features.
/// </summary>
public sealed record Adagrad : ElementwiseOptimizer
{
    /// <summary>Adagrad with rate 0.001.</summary>
    public Adagrad() => LearningRate = 0.001f;

    /// <summary>What the sums begin with, 0 or above.</summary>
    public float InitialAccumulator { get; init; } = 0.1f;

    /// <summary>Keeps steps finite where gradients vanish; 0 or above.</summary>
    public float Epsilon { get; init; } = 1e-7f;

    /// <summary>Decoupled weight decay: each step takes <c>rate decay p</c> off the parameters. 0 or above.</summary>
    public float WeightDecay { get; init; }

    /// <inheritdoc/>
    public override int StateCount => 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Setting.NotNegative(this, InitialAccumulator);
        Setting.NotNegative(this, Epsilon);
        Setting.NotNegative(this, WeightDecay);
    }

    /// <inheritdoc/>
    public override void InitializeState(Span<float> state) => state.Fill(InitialAccumulator);

    internal override void Update(in UpdateBlocks blocks, long step, float learningRate) =>
        UpdateLoop.Run<Rule>(new(Epsilon, learningRate, learningRate * WeightDecay), blocks);

    private readonly struct Rule : IUpdateRule
    {
        public static int StateCount => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Step<V, O>(
            V parameter, V gradient, ref V sum, ref V second, ref V third, V epsilon, V rate, V decay, V d, V e, V f)
            where V : struct
            where O : struct, IVectorOps<V>
        {
            gradient = Flush<V, O>.Gradient(gradient);
            sum = Flush<V, O>.Squares(O.MultiplyAdd(gradient, gradient, sum));
            V step = O.Divide(O.Multiply(rate, gradient), O.Add(O.Sqrt(sum), epsilon));
            return O.Subtract(parameter, O.MultiplyAdd(decay, parameter, step));
        }
    }
}
