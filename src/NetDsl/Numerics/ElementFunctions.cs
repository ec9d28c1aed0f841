// ElementFunctionsTests writes this file from the compiler's activations (UPDATE_SNAPSHOTS=1); their reasons stand there.
using System.Runtime.CompilerServices;

namespace NetDsl.Runtime;

/// <summary><see cref="Activation.Relu"/>: <c>max(z, 0)</c>.</summary>
internal readonly struct ReluFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Max(O.Zero, z);
}

/// <summary><see cref="Activation.LeakyRelu"/>: <c>max(z, 0.2 z)</c>.</summary>
internal readonly struct LeakyReluFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Max(O.Multiply(z, O.Broadcast(0.2f)), z);
}

/// <summary><see cref="Activation.Elu"/>: <c>z &gt; 0 ? z : exp(z) - 1</c>.</summary>
internal readonly struct EluFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Select(O.GreaterThan(z, O.Zero), z, KernelMath<V, O>.ExpMinusOne(O.Min(O.Zero, z)));
}

/// <summary><see cref="Activation.Selu"/>: <c>z &gt; 0 ? 1.0507 z : 1.7581 (exp(z) - 1)</c>.</summary>
internal readonly struct SeluFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Select(O.GreaterThan(z, O.Zero), O.Multiply(z, O.Broadcast(1.050701f)), O.Multiply(KernelMath<V, O>.ExpMinusOne(O.Min(O.Zero, z)), O.Broadcast(1.75809932f)));
}

/// <summary><see cref="Activation.Gelu"/>: <c>z Phi(z)</c>.</summary>
internal readonly struct GeluFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Multiply(O.Max(O.Broadcast(-8f), z), KernelMath<V, O>.NormalCdf(z));
}

/// <summary><see cref="Activation.Silu"/>: <c>z sigmoid(z)</c>.</summary>
internal readonly struct SiluFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Multiply(O.Max(O.Broadcast(-88f), z), KernelMath<V, O>.Sigmoid(z));
}

/// <summary><see cref="Activation.Mish"/>: <c>z tanh(softplus(z))</c>.</summary>
internal readonly struct MishFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Multiply(O.Max(O.Broadcast(-88f), z), KernelMath<V, O>.Tanh(KernelMath<V, O>.Softplus(z)));
}

/// <summary><see cref="Activation.Softplus"/>: <c>log(1 + exp(z))</c>.</summary>
internal readonly struct SoftplusFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        KernelMath<V, O>.Softplus(z);
}

/// <summary><see cref="Activation.Softsign"/>: <c>z / (1 + |z|)</c>.</summary>
internal readonly struct SoftsignFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Divide(O.Min(O.Broadcast(3.40282347E+38f), O.Max(O.Broadcast(-3.40282347E+38f), z)), O.Add(O.Abs(O.Min(O.Broadcast(3.40282347E+38f), O.Max(O.Broadcast(-3.40282347E+38f), z))), O.One));
}

/// <summary><see cref="Activation.Sigmoid"/>: <c>1 / (1 + exp(-z))</c>.</summary>
internal readonly struct SigmoidFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        KernelMath<V, O>.Sigmoid(z);
}

/// <summary><see cref="Activation.HardSigmoid"/>: <c>clamp(z / 6 + 1/2, 0, 1)</c>.</summary>
internal readonly struct HardSigmoidFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Min(O.One, O.Max(O.Zero, O.MultiplyAdd(z, O.Broadcast(0.166666672f), O.Broadcast(0.5f))));
}

/// <summary><see cref="Activation.Tanh"/>: <c>tanh(z)</c>.</summary>
internal readonly struct TanhFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        KernelMath<V, O>.Tanh(z);
}

/// <summary><see cref="Activation.Exponential"/>: <c>exp(z)</c>.</summary>
internal readonly struct ExponentialFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        KernelMath<V, O>.Exp(z);
}
