using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Runtime;

/// <summary>
/// Operations on <see cref="Vector{T}"/>: 8 lanes with AVX2, 4 elsewhere, 16 when the user sets DOTNET_MaxVectorTBitWidth=512.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VectorOps : IVectorOps<Vector<float>>
{
    /// <inheritdoc/>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector<float>.Count;
    }

    /// <inheritdoc/>
    public static Vector<float> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector<float>.Zero;
    }

    /// <inheritdoc/>
    public static Vector<float> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(1f);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ref float source, nint offset) => Unsafe.As<float, Vector<float>>(ref Unsafe.Add(ref source, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> value, ref float destination, nint offset) => Vector.StoreUnsafe(value, ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Broadcast(float value) => new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Add(Vector<float> a, Vector<float> b) => a + b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Subtract(Vector<float> a, Vector<float> b) => a - b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Multiply(Vector<float> a, Vector<float> b) => a * b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Divide(Vector<float> a, Vector<float> b) => a / b;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> MultiplyAdd(Vector<float> a, Vector<float> b, Vector<float> c) => Vector.MultiplyAddEstimate(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> MultiplySubtract(Vector<float> a, Vector<float> b, Vector<float> c) => Vector.MultiplyAddEstimate(a, b, -c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> NegatedMultiplyAdd(Vector<float> a, Vector<float> b, Vector<float> c) => Vector.MultiplyAddEstimate(-a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> DivideByRoot(Vector<float> numerator, Vector<float> squares, Vector<float> epsilon) => numerator / (Vector.SquareRoot(squares) + epsilon);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Negate(Vector<float> a) => -a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Abs(Vector<float> a) => Vector.Abs(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sqrt(Vector<float> a) => Vector.SquareRoot(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Max(Vector<float> limit, Vector<float> value) =>
        Lanes.KeepsNaN ? Vector.MaxNative(limit, value) : Vector.ConditionalSelect(Vector.GreaterThan(limit, value), limit, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Min(Vector<float> limit, Vector<float> value) =>
        Lanes.KeepsNaN ? Vector.MinNative(limit, value) : Vector.ConditionalSelect(Vector.LessThan(limit, value), limit, value);

    // The maximum keeps NaN of a, its second operand; the mask keeps that of b. One expression, so that the JIT masks the maximum itself: pooling then takes as long
    // as without the mask. Calls of operations in between would cost a blend each.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Largest(Vector<float> a, Vector<float> b) => Lanes.KeepsNaN
        ? Vector.ConditionalSelect(Vector.Equals(b, b), Vector.MaxNative(b, a), b)
        : Vector.ConditionalSelect(Vector.GreaterThan(b, a) | ~Vector.Equals(b, b), b, a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GreaterThan(Vector<float> a, Vector<float> b) => Vector.AsVectorSingle(Vector.GreaterThan(a, b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> EqualTo(Vector<float> a, Vector<float> b) => Vector.AsVectorSingle(Vector.Equals(a, b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> NotEqualTo(Vector<float> a, Vector<float> b) => Vector.AsVectorSingle(~Vector.Equals(a, b));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Select(Vector<float> mask, Vector<float> a, Vector<float> b) => Vector.ConditionalSelect(mask, a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> CopySign(Vector<float> magnitude, Vector<float> sign) => Vector.ConditionalSelect(new Vector<float>(-0f), sign, magnitude);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LowerBFloat16(Vector<float> pairs) => Vector.AsVectorSingle(Vector.AsVectorUInt32(pairs) << 16);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> FirstLanes(Vector<float> value, int count) => FirstLanes(value, count, Vector<float>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> FirstLanes(Vector<float> value, int count, Vector<float> otherwise) =>
        Vector.ConditionalSelect(Vector.GreaterThan(new Vector<int>(count), Vector<int>.Indices), value, otherwise);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ScaleByMagicExponent(Vector<float> p, Vector<float> t) =>
        Vector.AsVectorSingle(Vector.AsVectorInt32(p) + Vector.ShiftLeft(Vector.AsVectorInt32(t), 23));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SplitExponent(Vector<float> value, out Vector<float> exponent)
    {
        // Counted from the bits of sqrt(1/2), the exponent field changes exactly where m leaves its interval.
        Vector<int> bits = Vector.AsVectorInt32(value);
        Vector<int> e = Vector.ShiftRightArithmetic(bits - new Vector<int>(FloatBits.SqrtHalf), 23);
        exponent = Vector.ConvertToSingle(e);
        return Vector.AsVectorSingle(bits - Vector.ShiftLeft(e, 23));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> BroadcastLane(Vector<float> value, int lane) => new(value[lane]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float First(Vector<float> value) => value.ToScalar();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector<float> value) => Vector.Sum(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxLane(Vector<float> value) => Vector<float>.Count switch
    {
        4 => Lanes.Max(value.AsVector128()),
        8 => Lanes.Max(value.AsVector256()),
        _ => VectorOps512.MaxLane(value.AsVector512()),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sum4(Vector<float> a, Vector<float> b, Vector<float> c, Vector<float> d) => Vector<float>.Count switch
    {
        4 => Lanes.Sum4(a.AsVector128(), b.AsVector128(), c.AsVector128(), d.AsVector128()),
        8 => Lanes.Sum4(a.AsVector256(), b.AsVector256(), c.AsVector256(), d.AsVector256()),
        _ => Lanes.Sum4(a.AsVector512(), b.AsVector512(), c.AsVector512(), d.AsVector512()),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Uniform(uint key, uint index)
    {
        Vector<uint> x = (new Vector<uint>(index) + Vector<uint>.Indices) * 0x9E3779B9u + new Vector<uint>(key);
        x = (x ^ (x >>> 16)) * 0x7FEB352Du;
        x = (x ^ (x >>> 15)) * 0x846CA68Bu;
        x ^= x >>> 16;
        return Vector.ConvertToSingle(Vector.AsVectorInt32(x >>> 8)) * (1f / (1 << 24));
    }
}
