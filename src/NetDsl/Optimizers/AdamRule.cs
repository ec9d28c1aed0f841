using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// The step that Adam, AdamW and Nadam share: <c>m</c> and <c>v</c> are running averages of <c>g</c> and <c>g^2</c>, and
/// <c>p -= (momentRate m + gradientRate g) / (sqrt(v) + epsilon) + decay p</c>.
/// </summary>
/// <remarks>The bias corrections are folded into the rates and epsilon: dividing v by c is the same as multiplying both by sqrt(c).</remarks>
internal readonly struct AdamRule : IUpdateRule
{
    public static int StateCount => 2;

    /// <summary>The settings of a step of Adam and AdamW.</summary>
    public static StepSettings Settings(float beta1, float beta2, float epsilon, float weightDecay, long step, float learningRate)
    {
        double root = Math.Sqrt(BiasCorrection.Weight(beta2, step));
        return Settings(beta1, beta2, learningRate * root / BiasCorrection.Weight(beta1, step), 0, epsilon * root, learningRate * weightDecay);
    }

    /// <summary>The settings of a step with the given rates.</summary>
    public static StepSettings Settings(float beta1, float beta2, double momentRate, double gradientRate, double epsilon, float decay) =>
        new((float)(1 - (double)beta1), (float)(1 - (double)beta2), (float)epsilon, decay, (float)momentRate, (float)gradientRate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, O>(
        V parameter, V gradient, ref V moment, ref V squares, ref V third, V oneMinusBeta1, V oneMinusBeta2, V epsilon, V decay, V momentRate, V gradientRate)
        where V : struct
        where O : struct, IVectorOps<V>
    {
        gradient = Flush<V, O>.Gradient(gradient);
        moment = Flush<V, O>.Average(O.MultiplyAdd(oneMinusBeta1, O.Subtract(gradient, moment), moment));
        squares = Flush<V, O>.Squares(O.MultiplyAdd(oneMinusBeta2, O.Subtract(O.Multiply(gradient, gradient), squares), squares));
        V direction = O.MultiplyAdd(gradientRate, gradient, O.Multiply(momentRate, moment));
        V step = O.Divide(direction, O.Add(O.Sqrt(squares), epsilon));
        return O.Subtract(parameter, O.MultiplyAdd(decay, parameter, step));
    }
}
