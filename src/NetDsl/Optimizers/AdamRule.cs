using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// The step that Adam, AdamW and Nadam share: <c>m</c> and <c>v</c> are running averages of <c>g</c> and <c>g^2</c>, and
/// <c>p -= (momentRate m + gradientRate g) / (sqrt(v) + epsilon) + decay p</c>.
/// </summary>
/// <remarks>The bias corrections are folded into the rates and epsilon: dividing v by c is the same as multiplying both by sqrt(c).</remarks>
/// <typeparam name="TTerms">Which terms there are: a constant to the JIT, so that plain Adam does not pay for the others.</typeparam>
internal readonly struct AdamRule<TTerms> : IUpdateRule
    where TTerms : struct, IAdamTerms
{
    public static int StateCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step<V, O>(
        V parameter, V gradient, ref V moment, ref V squares, ref V third, V oneMinusBeta1, V oneMinusBeta2, V epsilon, V decay, V momentRate, V gradientRate)
        where V : struct
        where O : struct, IVectorOps<V>
    {
        if (O.Count != 16)
        {
            // Where squares are perhaps not fused, they would be denormal.
            gradient = Flush<V, O>.Gradient(gradient);
        }

        moment = Flush<V, O>.Average(O.MultiplyAdd(oneMinusBeta1, O.Subtract(gradient, moment), moment));
        squares = Flush<V, O>.Squares(O.MultiplyAdd(oneMinusBeta2, O.MultiplySubtract(gradient, gradient, squares), squares));
        if (!TTerms.All)
        {
            return O.NegatedMultiplyAdd(O.DivideByRoot(momentRate, squares, epsilon), moment, parameter);
        }

        V direction = O.MultiplyAdd(gradientRate, gradient, O.Multiply(momentRate, moment));
        V step = O.Multiply(direction, O.DivideByRoot(O.One, squares, epsilon));
        return O.Subtract(parameter, O.MultiplyAdd(decay, parameter, step));
    }
}

/// <summary>Which terms a step of the Adam family has.</summary>
internal interface IAdamTerms
{
    /// <summary>Whether the gradient itself and the decay of the parameters count, beside the moments.</summary>
    static abstract bool All { get; }
}

/// <summary>Moments only: Adam without decay.</summary>
internal readonly struct MomentsOnly : IAdamTerms
{
    public static bool All => false;
}

/// <summary>Moments, gradient and decay.</summary>
internal readonly struct AllTerms : IAdamTerms
{
    public static bool All => true;
}
