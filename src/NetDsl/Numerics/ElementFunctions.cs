using System.Runtime.CompilerServices;

namespace NetDsl.Runtime;

/// <summary>A function of one number, on vectors.</summary>
internal interface IElementFunction
{
    static abstract V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V>;
}

/// <summary><see cref="Activation.Relu"/>.</summary>
internal readonly struct ReluFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Max(O.Zero, z);
}

/// <summary><see cref="Activation.LeakyRelu"/>.</summary>
internal readonly struct LeakyReluFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Max(O.Multiply(z, O.Broadcast(0.2f)), z);
}

/// <summary><see cref="Activation.Elu"/>.</summary>
internal readonly struct EluFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Select(O.GreaterThan(z, O.Zero), z, KernelMath<V, O>.ExpMinusOne(z));
}

/// <summary><see cref="Activation.Selu"/>.</summary>
internal readonly struct SeluFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Multiply(
            O.Broadcast(1.0507009873554805f),
            O.Select(O.GreaterThan(z, O.Zero), z, O.Multiply(O.Broadcast(1.6732632423543772f), KernelMath<V, O>.ExpMinusOne(z))));
}

/// <summary><see cref="Activation.Gelu"/>; below -8 the factor behind z is 0.</summary>
internal readonly struct GeluFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Multiply(O.Max(O.Broadcast(-8), z), KernelMath<V, O>.NormalCdf(z));
}

/// <summary><see cref="Activation.Silu"/>; below -88 the factor behind z would stay at 1.2e-38, which z would outgrow.</summary>
internal readonly struct SiluFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Multiply(O.Max(O.Broadcast(-88), z), KernelMath<V, O>.Sigmoid(z));
}

/// <summary><see cref="Activation.Mish"/>.</summary>
internal readonly struct MishFunction : IElementFunction
{
    /// <summary>
    /// With <c>u = exp(z)</c>, <c>tanh(ln(1 + u)) = u (u + 2) / (u (u + 2) + 2)</c>; from z = 20 on that is 1, and below -88 it would stay at 1.2e-38,
    /// which z would outgrow.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V>
    {
        V u = KernelMath<V, O>.Exp(O.Min(O.Broadcast(20), z));
        V product = O.Multiply(u, O.Add(u, O.Broadcast(2)));
        return O.Multiply(O.Max(O.Broadcast(-88), z), O.Divide(product, O.Add(product, O.Broadcast(2))));
    }
}

/// <summary><see cref="Activation.Softplus"/>.</summary>
internal readonly struct SoftplusFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        KernelMath<V, O>.Softplus(z);
}

/// <summary><see cref="Activation.Softsign"/>.</summary>
internal readonly struct SoftsignFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V>
    {
        // Infinity over infinity would be no number.
        V finite = O.Min(O.Broadcast(float.MaxValue), O.Max(O.Broadcast(float.MinValue), z));
        return O.Divide(finite, O.Add(O.One, O.Abs(finite)));
    }
}

/// <summary><see cref="Activation.Sigmoid"/>.</summary>
internal readonly struct SigmoidFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        KernelMath<V, O>.Sigmoid(z);
}

/// <summary><see cref="Activation.HardSigmoid"/>.</summary>
internal readonly struct HardSigmoidFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        O.Min(O.One, O.Max(O.Zero, O.MultiplyAdd(z, O.Broadcast(1f / 6), O.Broadcast(0.5f))));
}

/// <summary><see cref="Activation.Tanh"/>.</summary>
internal readonly struct TanhFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        KernelMath<V, O>.Tanh(z);
}

/// <summary><see cref="Activation.Exponential"/>.</summary>
internal readonly struct ExponentialFunction : IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V, O>(V z)
        where V : struct
        where O : struct, IVectorOps<V> =>
        KernelMath<V, O>.Exp(z);
}
