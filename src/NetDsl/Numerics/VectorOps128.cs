using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Runtime;

/// <summary>
/// The few operations on 4 lanes that follow a dot form: it leaves its results four at a time in a 128-bit vector, and bias,
/// cheap activations and their derivatives are applied there.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorOps128
{
    /// <summary>All lanes 0.</summary>
    public static Vector128<float> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<float>.Zero;
    }

    /// <summary>All lanes 1.</summary>
    public static Vector128<float> One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create(1f);
    }

    /// <summary>Reads four floats that begin <paramref name="offset"/> floats behind <paramref name="source"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(ref float source, nint offset) => Vector128.LoadUnsafe(ref source, (nuint)offset);

    /// <summary>Writes four floats that begin <paramref name="offset"/> floats behind <paramref name="destination"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, ref float destination, nint offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <summary>The same number in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    /// <summary><c>a + b</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> a, Vector128<float> b) => a + b;

    /// <summary><c>a b</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> a, Vector128<float> b) => a * b;

    /// <summary>The larger of each pair. NaN in <paramref name="value"/> stays NaN, in <paramref name="limit"/> it need not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Max(Vector128<float> limit, Vector128<float> value) =>
        Lanes.KeepsNaN ? Vector128.MaxNative(limit, value) : Vector128.ConditionalSelect(Vector128.GreaterThan(limit, value), limit, value);

    /// <summary>All bits of a lane set where <c>a &gt; b</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GreaterThan(Vector128<float> a, Vector128<float> b) => Vector128.GreaterThan(a, b);

    /// <summary>All bits of a lane set where <c>a != b</c>, which NaN is from everything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> NotEqualTo(Vector128<float> a, Vector128<float> b) => ~Vector128.Equals(a, b);

    /// <summary><paramref name="a"/> where the mask is set, else <paramref name="b"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Select(Vector128<float> mask, Vector128<float> a, Vector128<float> b) => Vector128.ConditionalSelect(mask, a, b);
}
