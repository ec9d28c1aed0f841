using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// The activations of <see cref="Activation"/> as functions, for use outside of networks: of one number, or of many (the destination may be
/// the source). Computed in single precision by the same vector code as in networks, so both forms give the same bits. NaN gives NaN.
/// </summary>
public static partial class Activations
{
    /// <summary><c>z</c> itself.</summary>
    public static float Linear(float z) => z;

    /// <summary>Copies the numbers.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void Linear(ReadOnlySpan<float> source, Span<float> destination)
    {
        ElementMap.Check(source, destination);
        source.CopyTo(destination);
    }

    /// <summary><c>max(z, 0)</c>: the usual choice for hidden layers.</summary>
    public static float Relu(float z) => ElementMap.Apply<ReluFunction>(z);

    /// <summary>Of each number: <c>max(z, 0)</c>: the usual choice for hidden layers.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void Relu(ReadOnlySpan<float> source, Span<float> destination) => ElementMap.Run<ReluFunction>(source, destination);

    /// <summary><c>z</c> where positive, else <c>0.2 z</c> (the slope of Keras' <c>leaky_relu</c>).</summary>
    public static float LeakyRelu(float z) => ElementMap.Apply<LeakyReluFunction>(z);

    /// <summary>Of each number: <c>z</c> where positive, else <c>0.2 z</c> (the slope of Keras' <c>leaky_relu</c>).</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void LeakyRelu(ReadOnlySpan<float> source, Span<float> destination) => ElementMap.Run<LeakyReluFunction>(source, destination);

    /// <summary><c>z</c> where positive, else <c>exp(z) - 1</c>.</summary>
    public static float Elu(float z) => ElementMap.Apply<EluFunction>(z);

    /// <summary>Of each number: <c>z</c> where positive, else <c>exp(z) - 1</c>.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void Elu(ReadOnlySpan<float> source, Span<float> destination) => ElementMap.Run<EluFunction>(source, destination);

    /// <summary>Scaled ELU: <c>1.0507 z</c> where positive, else <c>1.7581 (exp(z) - 1)</c> (Klambauer et al. 2017).</summary>
    public static float Selu(float z) => ElementMap.Apply<SeluFunction>(z);

    /// <summary>Of each number: Scaled ELU: <c>1.0507 z</c> where positive, else <c>1.7581 (exp(z) - 1)</c> (Klambauer et al. 2017).</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void Selu(ReadOnlySpan<float> source, Span<float> destination) => ElementMap.Run<SeluFunction>(source, destination);

    /// <summary><c>z Phi(z)</c> with the exact normal distribution function Phi (Hendrycks and Gimpel 2016).</summary>
    public static float Gelu(float z) => ElementMap.Apply<GeluFunction>(z);

    /// <summary>Of each number: <c>z Phi(z)</c> with the exact normal distribution function Phi (Hendrycks and Gimpel 2016).</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void Gelu(ReadOnlySpan<float> source, Span<float> destination) => ElementMap.Run<GeluFunction>(source, destination);

    /// <summary><c>z sigmoid(z)</c>, also called swish.</summary>
    public static float Silu(float z) => ElementMap.Apply<SiluFunction>(z);

    /// <summary>Of each number: <c>z sigmoid(z)</c>, also called swish.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void Silu(ReadOnlySpan<float> source, Span<float> destination) => ElementMap.Run<SiluFunction>(source, destination);

    /// <summary><c>z tanh(softplus(z))</c> (Misra 2019).</summary>
    public static float Mish(float z) => ElementMap.Apply<MishFunction>(z);

    /// <summary>Of each number: <c>z tanh(softplus(z))</c> (Misra 2019).</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void Mish(ReadOnlySpan<float> source, Span<float> destination) => ElementMap.Run<MishFunction>(source, destination);

    /// <summary><c>log(1 + exp(z))</c>: always positive.</summary>
    public static float Softplus(float z) => ElementMap.Apply<SoftplusFunction>(z);

    /// <summary>Of each number: <c>log(1 + exp(z))</c>: always positive.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void Softplus(ReadOnlySpan<float> source, Span<float> destination) => ElementMap.Run<SoftplusFunction>(source, destination);

    /// <summary><c>z / (1 + |z|)</c>: between -1 and 1.</summary>
    public static float Softsign(float z) => ElementMap.Apply<SoftsignFunction>(z);

    /// <summary>Of each number: <c>z / (1 + |z|)</c>: between -1 and 1.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void Softsign(ReadOnlySpan<float> source, Span<float> destination) => ElementMap.Run<SoftsignFunction>(source, destination);

    /// <summary><c>1 / (1 + exp(-z))</c>: between 0 and 1, the output of a yes/no classifier.</summary>
    public static float Sigmoid(float z) => ElementMap.Apply<SigmoidFunction>(z);

    /// <summary>Of each number: <c>1 / (1 + exp(-z))</c>: between 0 and 1, the output of a yes/no classifier.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void Sigmoid(ReadOnlySpan<float> source, Span<float> destination) => ElementMap.Run<SigmoidFunction>(source, destination);

    /// <summary><c>clamp(z / 6 + 1/2, 0, 1)</c> (Keras 3's definition).</summary>
    public static float HardSigmoid(float z) => ElementMap.Apply<HardSigmoidFunction>(z);

    /// <summary>Of each number: <c>clamp(z / 6 + 1/2, 0, 1)</c> (Keras 3's definition).</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void HardSigmoid(ReadOnlySpan<float> source, Span<float> destination) => ElementMap.Run<HardSigmoidFunction>(source, destination);

    /// <summary><c>tanh(z)</c>: between -1 and 1.</summary>
    public static float Tanh(float z) => ElementMap.Apply<TanhFunction>(z);

    /// <summary>Of each number: <c>tanh(z)</c>: between -1 and 1.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void Tanh(ReadOnlySpan<float> source, Span<float> destination) => ElementMap.Run<TanhFunction>(source, destination);

    /// <summary><c>exp(z)</c>: always positive.</summary>
    public static float Exponential(float z) => ElementMap.Apply<ExponentialFunction>(z);

    /// <summary>Of each number: <c>exp(z)</c>: always positive.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the source, or overlaps it partly.</exception>
    public static void Exponential(ReadOnlySpan<float> source, Span<float> destination) => ElementMap.Run<ExponentialFunction>(source, destination);
}
