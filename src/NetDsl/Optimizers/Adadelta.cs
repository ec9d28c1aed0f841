using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Adadelta (Zeiler 2012): steps in the parameters' own unit, from running averages <c>v</c> of squared gradients and <c>a</c> of squared
/// steps: <c>d = g sqrt((a + epsilon) / (v + epsilon))</c>, <c>p -= rate (d + decay p)</c>. The paper's rate is 1; begin with a large one.
/// </summary>
public sealed record Adadelta : ElementwiseOptimizer
{
    /// <summary>Adadelta with rate 0.001.</summary>
    public Adadelta() => LearningRate = 0.001f;

    /// <summary>Share of the past in the running averages, in [0, 1).</summary>
    public float Rho { get; init; } = 0.95f;

    /// <summary>Gets the first steps going; above 0.</summary>
    public float Epsilon { get; init; } = 1e-7f;

    /// <summary>Decoupled weight decay: each step takes <c>rate decay p</c> off the parameters. 0 or above.</summary>
    public float WeightDecay { get; init; }

    /// <inheritdoc/>
    public override int StateCount => 2;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Setting.Average(this, Rho);
        Setting.Positive(this, Epsilon);
        Setting.NotNegative(this, WeightDecay);
    }

    internal override void Update(in UpdateBlocks blocks, long step, float learningRate) =>
        UpdateLoop.Run<Rule>(new((float)(1 - (double)Rho), Epsilon, learningRate, learningRate * WeightDecay), blocks);

    private readonly struct Rule : IUpdateRule
    {
        public static int StateCount => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Step<V, O>(
            V parameter, V gradient, ref V squares, ref V steps, ref V third, V oneMinusRho, V epsilon, V rate, V decay, V e, V f)
            where V : struct
            where O : struct, IVectorOps<V>
        {
            gradient = Flush<V, O>.Gradient(gradient);
            squares = Flush<V, O>.Squares(O.MultiplyAdd(oneMinusRho, O.Subtract(O.Multiply(gradient, gradient), squares), squares));
            V delta = O.Multiply(gradient, O.Sqrt(O.Divide(O.Add(steps, epsilon), O.Add(squares, epsilon))));
            steps = Flush<V, O>.Squares(O.MultiplyAdd(oneMinusRho, O.Subtract(O.Multiply(delta, delta), steps), steps));
            return O.Subtract(parameter, O.MultiplyAdd(decay, parameter, O.Multiply(rate, delta)));
        }
    }
}
