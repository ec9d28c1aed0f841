using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Runtime;

/// <summary>
/// Operations on 16 lanes. Fast where <see cref="Vector512.IsHardwareAccelerated"/>; elsewhere right, but emulated.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VectorOps512 : IVectorOps<Vector512<float>>
{
    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    public static Vector512<float> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<float>.Zero;
    }

    /// <inheritdoc/>
    public static Vector512<float> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(1f);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float source, nint offset) => Unsafe.As<float, Vector512<float>>(ref Unsafe.Add(ref source, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float destination, nint offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> a, Vector512<float> b) => a / b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) => Vector512.MultiplyAddEstimate(a, b, c);

    // Named instructions: the JIT hoists the sign bit of a negation out of loops, and then no longer fuses it.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplySubtract(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplySubtract(a, b, c) : Vector512.MultiplyAddEstimate(a, b, -c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NegatedMultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(a, b, c) : Vector512.MultiplyAddEstimate(-a, b, c);

    // An estimate r of 1 / sqrt(x), good to 14 bits, and one step of Newton's method for the root: s (3 - s r) / 2 with s = x r.
    // The estimate for infinity is 0, and infinity times 0 is no number.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> DivideByRoot(Vector512<float> numerator, Vector512<float> squares, Vector512<float> epsilon)
    {
        if (!Avx512F.IsSupported)
        {
            return numerator / (Vector512.Sqrt(squares) + epsilon);
        }

        Vector512<float> finite = Vector512.MinNative(Vector512.Create(float.MaxValue), squares);
        Vector512<float> inverse = Avx512F.ReciprocalSqrt14(finite);
        Vector512<float> root = finite * inverse;
        Vector512<float> correction = NegatedMultiplyAdd(root, inverse * Vector512.Create(0.5f), Vector512.Create(1.5f));
        return numerator / MultiplyAdd(root, correction, epsilon);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Negate(Vector512<float> a) => -a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Abs(Vector512<float> a) => Vector512.Abs(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sqrt(Vector512<float> a) => Vector512.Sqrt(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Max(Vector512<float> limit, Vector512<float> value) =>
        Lanes.KeepsNaN ? Vector512.MaxNative(limit, value) : Vector512.ConditionalSelect(Vector512.GreaterThan(limit, value), limit, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Min(Vector512<float> limit, Vector512<float> value) =>
        Lanes.KeepsNaN ? Vector512.MinNative(limit, value) : Vector512.ConditionalSelect(Vector512.LessThan(limit, value), limit, value);

    // The maximum keeps NaN of a, its second operand; the mask keeps that of b. One expression, so that the JIT masks the maximum itself: pooling then takes as long
    // as without the mask. Calls of operations in between would cost a blend each.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Largest(Vector512<float> a, Vector512<float> b) => Lanes.KeepsNaN
        ? Vector512.ConditionalSelect(Vector512.Equals(b, b), Vector512.MaxNative(b, a), b)
        : Vector512.ConditionalSelect(Vector512.GreaterThan(b, a) | ~Vector512.Equals(b, b), b, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> GreaterThan(Vector512<float> a, Vector512<float> b) => Vector512.GreaterThan(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> EqualTo(Vector512<float> a, Vector512<float> b) => Vector512.Equals(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NotEqualTo(Vector512<float> a, Vector512<float> b) => ~Vector512.Equals(a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Select(Vector512<float> mask, Vector512<float> a, Vector512<float> b) => Vector512.ConditionalSelect(mask, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> CopySign(Vector512<float> magnitude, Vector512<float> sign) => Vector512.ConditionalSelect(Vector512.Create(-0f), sign, magnitude);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LowerBFloat16(Vector512<float> pairs) => (pairs.AsUInt32() << 16).AsSingle();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FirstLanes(Vector512<float> value, int count) => FirstLanes(value, count, Vector512<float>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FirstLanes(Vector512<float> value, int count, Vector512<float> otherwise) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(Vector512.Create(count), Vector512<int>.Indices).AsSingle(), value, otherwise);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ScaleByMagicExponent(Vector512<float> p, Vector512<float> t) => (p.AsInt32() + (t.AsInt32() << 23)).AsSingle();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SplitExponent(Vector512<float> value, out Vector512<float> exponent)
    {
        // Counted from the bits of sqrt(1/2), the exponent field changes exactly where m leaves its interval.
        Vector512<int> bits = value.AsInt32();
        Vector512<int> e = Vector512.ShiftRightArithmetic(bits - Vector512.Create(FloatBits.SqrtHalf), 23);
        exponent = Vector512.ConvertToSingle(e);
        return (bits - (e << 23)).AsSingle();
    }

    // Two shuffles without a table of indices in memory; of four neighbouring lanes the first one is the same.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
#pragma warning disable CA1857 // A constant where this is inlined.
    public static Vector512<float> BroadcastLane(Vector512<float> value, int lane) => Avx512F.IsSupported
        ? Avx512F.Permute4x32(Avx512F.Shuffle4x128(value, value, (byte)(lane / 4 * 0x55)), (byte)(lane % 4 * 0x55))
        : Vector512.Create(value[lane]);
#pragma warning restore CA1857

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float First(Vector512<float> value) => value.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> value)
    {
        // Fewer instructions than Vector512.Sum, which adds up each quarter alone.
        Vector256<float> half = value.GetLower() + value.GetUpper();
        return Vector128.Sum(half.GetLower() + half.GetUpper());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLane(Vector512<float> value) => Lanes.Max(Vector256.MaxNative(value.GetLower(), value.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sum4(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d) => Lanes.Sum4(a, b, c, d);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Uniform(uint key, uint index)
    {
        Vector512<uint> x = (Vector512.Create(index) + Vector512<uint>.Indices) * 0x9E3779B9u + Vector512.Create(key);
        x = (x ^ (x >>> 16)) * 0x7FEB352Du;
        x = (x ^ (x >>> 15)) * 0x846CA68Bu;
        x ^= x >>> 16;
        return Vector512.ConvertToSingle((x >>> 8).AsInt32()) * (1f / (1 << 24));
    }
}
