#if NETDSL_COMPILER
namespace NetDsl.Compiler;
#else
namespace NetDsl;
#endif

/// <summary>The non-linearity that a layer applies to its weighted sums <c>z</c>.</summary>
public enum Activation
{
    /// <summary><c>z</c>: no non-linearity.</summary>
    Linear,

    /// <summary><c>max(z, 0)</c>: the usual choice for hidden layers.</summary>
    Relu,

    /// <summary><c>z</c> where positive, else <c>0.2 z</c> (the slope of Keras' <c>leaky_relu</c>).</summary>
    LeakyRelu,

    /// <summary><c>z</c> where positive, else <c>exp(z) - 1</c>.</summary>
    Elu,

    /// <summary>Scaled ELU: <c>1.0507 z</c> where positive, else <c>1.7581 (exp(z) - 1)</c> (Klambauer et al. 2017).</summary>
    Selu,

    /// <summary><c>z Phi(z)</c> with the exact normal distribution function Phi (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary><c>z sigmoid(z)</c>, also called swish.</summary>
    Silu,

    /// <summary><c>z tanh(softplus(z))</c> (Misra 2019).</summary>
    Mish,

    /// <summary><c>log(1 + exp(z))</c>: always positive.</summary>
    Softplus,

    /// <summary><c>z / (1 + |z|)</c>: between -1 and 1.</summary>
    Softsign,

    /// <summary><c>1 / (1 + exp(-z))</c>: between 0 and 1, the output of a yes/no classifier.</summary>
    Sigmoid,

    /// <summary><c>clamp(z / 6 + 1/2, 0, 1)</c> (Keras 3's definition).</summary>
    HardSigmoid,

    /// <summary><c>tanh(z)</c>: between -1 and 1.</summary>
    Tanh,

    /// <summary><c>exp(z)</c>: always positive.</summary>
    Exponential,

    /// <summary><c>exp(z_i) / sum_j exp(z_j)</c>: shares that sum to 1, the output of a one-of-many classifier.</summary>
    Softmax,
}
