using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace NetDsl.Runtime;

/// <summary>
/// The operations of one vector width, as static abstract members, so that one kernel text serves every width:
/// <c>Kernel&lt;Vector512&lt;float&gt;, VectorOps512&gt;</c> or <c>Kernel&lt;Vector&lt;float&gt;, VectorOps&gt;</c>. Kernels are generic
/// over the raw vector type, because a struct wrapped around a vector costs registers and copies.
/// </summary>
/// <typeparam name="V">The raw vector type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVectorOps<V>
    where V : struct
{
    /// <summary>Lanes in a vector: 4, 8 or 16. A constant to the JIT.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes 0.</summary>
    static abstract V Zero { get; }

    /// <summary>All lanes 1.</summary>
    static abstract V One { get; }

    /// <summary>Reads <see cref="Count"/> floats that begin <paramref name="offset"/> floats behind <paramref name="source"/>.</summary>
    static abstract V Load(ref float source, nint offset);

    /// <summary>Writes <see cref="Count"/> floats that begin <paramref name="offset"/> floats behind <paramref name="destination"/>.</summary>
    static abstract void Store(V value, ref float destination, nint offset);

    /// <summary>The same number in all lanes.</summary>
    static abstract V Broadcast(float value);

    /// <summary><c>a + b</c>.</summary>
    static abstract V Add(V a, V b);

    /// <summary><c>a - b</c>.</summary>
    static abstract V Subtract(V a, V b);

    /// <summary><c>a b</c>.</summary>
    static abstract V Multiply(V a, V b);

    /// <summary><c>a / b</c>.</summary>
    static abstract V Divide(V a, V b);

    /// <summary><c>a b + c</c>, fused where the processor can.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary><c>a b - c</c>, fused where the processor can.</summary>
    static abstract V MultiplySubtract(V a, V b, V c);

    /// <summary><c>c - a b</c>, fused where the processor can.</summary>
    static abstract V NegatedMultiplyAdd(V a, V b, V c);

    /// <summary>
    /// <c>numerator / (sqrt(squares) + epsilon)</c> for squares from 1e-30 up, to 3 units in the last place: most of the work of
    /// a step of Adam. The same bits on every run of one machine, not on different ones.
    /// </summary>
    static abstract V DivideByRoot(V numerator, V squares, V epsilon);

    /// <summary><c>-a</c>.</summary>
    static abstract V Negate(V a);

    /// <summary><c>|a|</c>.</summary>
    static abstract V Abs(V a);

    /// <summary>The square root of each lane.</summary>
    static abstract V Sqrt(V a);

    /// <summary>The larger of each pair. NaN in <paramref name="value"/> stays NaN, in <paramref name="limit"/> it need not: one instruction of any processor.</summary>
    static abstract V Max(V limit, V value);

    /// <summary>The smaller of each pair. NaN in <paramref name="value"/> stays NaN, in <paramref name="limit"/> it need not: one instruction of any processor.</summary>
    static abstract V Min(V limit, V value);

    /// <summary>The larger of each pair; NaN where either is, so that the largest of many is NaN when one of them is.</summary>
    static abstract V Largest(V a, V b);

    /// <summary>All bits of a lane set where <c>a &gt; b</c>.</summary>
    static abstract V GreaterThan(V a, V b);

    /// <summary>All bits of a lane set where <c>a == b</c>.</summary>
    static abstract V EqualTo(V a, V b);

    /// <summary>All bits of a lane set where <c>a != b</c>, which NaN is from everything.</summary>
    static abstract V NotEqualTo(V a, V b);

    /// <summary><paramref name="a"/> where the mask is set, else <paramref name="b"/>.</summary>
    static abstract V Select(V mask, V a, V b);

    /// <summary>The magnitude of <paramref name="magnitude"/> with the sign bit of <paramref name="sign"/>.</summary>
    static abstract V CopySign(V magnitude, V sign);

    /// <summary>Pairs of bfloat16 numbers, each pair in the bits of a float: those in the lower halves, as floats.</summary>
    static abstract V LowerBFloat16(V pairs);

    /// <summary>The first <paramref name="count"/> lanes of <paramref name="value"/>, 0 in the others; any count from 0 up, more than <see cref="Count"/> keeps all.</summary>
    static abstract V FirstLanes(V value, int count);

    /// <summary>The first <paramref name="count"/> lanes of <paramref name="value"/>, <paramref name="otherwise"/> in the others.</summary>
    static abstract V FirstLanes(V value, int count, V otherwise);

    /// <summary>
    /// <c>p 2^n</c>, where the magic number <c>t = 1.5 2^23 + n</c> holds the whole number <c>n</c> in its low bits
    /// (the result of adding 12582912 to a small number).
    /// </summary>
    static abstract V ScaleByMagicExponent(V p, V t);

    /// <summary>Splits positive normal numbers into <c>m 2^e</c> with <c>m</c> in [sqrt(1/2), sqrt(2)).</summary>
    static abstract V SplitExponent(V value, out V exponent);

    /// <summary>Lane <paramref name="lane"/>, a constant, in all lanes.</summary>
    static abstract V BroadcastLane(V value, int lane);

    /// <summary>Lane 0.</summary>
    static abstract float First(V value);

    /// <summary>The sum of all lanes.</summary>
    static abstract float Sum(V value);

    /// <summary>The largest lane; NaN in one of several lanes may be passed over.</summary>
    static abstract float MaxLane(V value);

    /// <summary>The four sums of the lanes of <paramref name="a"/>, <paramref name="b"/>, <paramref name="c"/> and <paramref name="d"/>.</summary>
    static abstract Vector128<float> Sum4(V a, V b, V c, V d);

    /// <summary>
    /// Random numbers in [0, 1) with 24 bits: lane <c>i</c> is a hash of <paramref name="key"/> and <c>index + i</c>, so that a
    /// sequence does not depend on the width. Scalar definition: <see cref="CounterRandom.Unit(uint, uint)"/>.
    /// </summary>
    static abstract V Uniform(uint key, uint index);
}
