using System.Runtime.CompilerServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// The step that Adam, AdamW and Nadam share: <c>m</c> and <c>v</c> are running averages of <c>g</c> and <c>g^2</c>, and
/// <c>p -= (gradientRate g + momentRate m) / (sqrt(v) + epsilon) + decay p</c>.
/// </summary>
/// <remarks>The bias corrections are folded into the rates and epsilon: dividing v by c is the same as multiplying both by sqrt(c).</remarks>
internal struct AdamRule : IUpdateRule
{
    public float Beta1;
    public float OneMinusBeta1;
    public float Beta2;
    public float OneMinusBeta2;
    public float GradientRate;
    public float MomentRate;
    public float Epsilon;
    public float Decay;

    public static int StateCount => 2;

    /// <summary>The rule of one step of Adam and AdamW.</summary>
    public static AdamRule Adam(float beta1, float beta2, float epsilon, float weightDecay, long step, float learningRate)
    {
        double root = Math.Sqrt(BiasCorrection.Weight(beta2, step));
        return Create(beta1, beta2, 0, learningRate * root / BiasCorrection.Weight(beta1, step), epsilon * root, learningRate * weightDecay);
    }

    /// <summary>A rule with the given rates.</summary>
    public static AdamRule Create(float beta1, float beta2, double gradientRate, double momentRate, double epsilon, float decay) => new()
    {
        Beta1 = beta1,
        OneMinusBeta1 = (float)(1 - (double)beta1),
        Beta2 = beta2,
        OneMinusBeta2 = (float)(1 - (double)beta2),
        GradientRate = (float)gradientRate,
        MomentRate = (float)momentRate,
        Epsilon = (float)epsilon,
        Decay = decay,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Step<V, O>(V parameter, V gradient, ref V moment, ref V squares, ref V third)
        where V : struct
        where O : struct, IVectorOps<V>
    {
        gradient = Flush<V, O>.Gradient(gradient);
        V weighted = O.Multiply(O.Broadcast(OneMinusBeta2), gradient);
        moment = Flush<V, O>.Average(O.MultiplyAdd(O.Broadcast(Beta1), moment, O.Multiply(O.Broadcast(OneMinusBeta1), gradient)));
        squares = Flush<V, O>.Squares(O.MultiplyAdd(O.Broadcast(Beta2), squares, O.Multiply(weighted, gradient)));
        V direction = O.MultiplyAdd(O.Broadcast(GradientRate), gradient, O.Multiply(O.Broadcast(MomentRate), moment));
        V step = O.Divide(direction, O.Add(O.Sqrt(squares), O.Broadcast(Epsilon)));
        return O.Subtract(parameter, O.MultiplyAdd(O.Broadcast(Decay), parameter, step));
    }
}
