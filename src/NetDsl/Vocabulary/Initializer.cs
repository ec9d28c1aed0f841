#if NETDSL_COMPILER
namespace NetDsl.Compiler;
#else
namespace NetDsl;
#endif

/// <summary>How the start weights of a layer are drawn. <c>fan-in</c> and <c>fan-out</c> are a layer's numbers of inputs and units.</summary>
public enum Initializer
{
    /// <summary>U(-a, a) with <c>a = sqrt(6 / (fan-in + fan-out))</c> (Glorot and Bengio 2010); the default.</summary>
    GlorotUniform,

    /// <summary>Truncated normal with variance <c>2 / (fan-in + fan-out)</c>.</summary>
    GlorotNormal,

    /// <summary>U(-a, a) with <c>a = sqrt(6 / fan-in)</c> (He et al. 2015); for deep ReLU stacks.</summary>
    HeUniform,

    /// <summary>Truncated normal with variance <c>2 / fan-in</c>.</summary>
    HeNormal,

    /// <summary>U(-a, a) with <c>a = sqrt(3 / fan-in)</c>.</summary>
    LecunUniform,

    /// <summary>Truncated normal with variance <c>1 / fan-in</c>; for Selu.</summary>
    LecunNormal,

    /// <summary>N(0, 0.05), as Keras' "normal".</summary>
    RandomNormal,

    /// <summary>U(-0.05, 0.05).</summary>
    RandomUniform,

    /// <summary>A random matrix with orthonormal rows or columns (Saxe et al. 2013).</summary>
    Orthogonal,

    /// <summary>All 0.</summary>
    Zeros,

    /// <summary>All 1.</summary>
    Ones,
}
