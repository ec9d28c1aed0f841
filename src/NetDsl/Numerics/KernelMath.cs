using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetDsl.Runtime;

/// <summary>
/// Elementary functions on vectors, for the kernels of generated networks. NaN comes through every function.
/// </summary>
/// <remarks>
/// The coefficients are minimax fits of our own (Remez exchange, weighted for relative error); each function names the
/// interval and the error of its fit, before rounding. The largest errors in units in the last place (ulp) that the
/// tests allow include rounding.
/// </remarks>
/// <typeparam name="V">The raw vector type.</typeparam>
/// <typeparam name="O">Its operations.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class KernelMath<V, O>
    where V : struct
    where O : struct, IVectorOps<V>
{
    /// <summary>1.5 2^23: a small number added to it is rounded to a whole one, which then stands in the low bits.</summary>
    private const float Magic = 12582912;

    /// <summary>ln 2 with few enough bits that its product with an exponent is exact.</summary>
    private const float Ln2High = 0.693359375f;

    /// <summary>ln 2 - <see cref="Ln2High"/>.</summary>
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>Smallest argument of exp with a normal result.</summary>
    private const float ExpLowest = -87.33654f;

    /// <summary>Arguments of exp end below 127.5 ln 2: the power of two that scales the result is then a float.</summary>
    private const float ExpHighest = 88.376f;

    /// <summary>
    /// <c>exp(x)</c> within 1.5 ulp for <paramref name="x"/> in [-87.3, 88.37]; below, the result stays at 1.18e-38 (never
    /// denormal), above at 2.4e38 (never infinite).
    /// </summary>
    /// <remarks>
    /// <c>x = n ln 2 + r</c>, <c>exp(r) = 1 + r + r^2 Q(r)</c>. Fit of degree 4 on |r| &lt;= 0.347: relative error 3.1e-9.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp(V x)
    {
        V rest = ReduceExp(Clamp(x, ExpLowest, ExpHighest), out V t);
        return Scaled(rest, t);
    }

    /// <summary><c>exp(x) - 1</c>, with full relative accuracy around 0 too (within 3 ulp); ranges as <see cref="Exp"/>.</summary>
    /// <remarks>With the reduction of <see cref="Exp"/>: <c>2^n (exp(r) - 1) + (2^n - 1)</c>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpMinusOne(V x)
    {
        // 2^128 is no float: the upper limit leaves n at 127.
        V rest = ReduceExp(Clamp(x, ExpLowest, 88.3f), out V t);
        V scale = O.ScaleByMagicExponent(O.One, t);
        return O.MultiplyAdd(scale, rest, O.Subtract(scale, O.One));
    }

    /// <summary>
    /// <c>ln(x)</c> within 2 ulp for positive normal <paramref name="x"/>. 0 gives -88.03 (finite on purpose: a loss stays a
    /// number), denormals a value near it, infinity 88.72; negative numbers are not allowed (the result means nothing).
    /// </summary>
    /// <remarks>
    /// <c>x = 2^e (1 + f)</c>, <c>ln(1 + f) = f - f^2/2 + f^3 P(f)</c>. Fit of degree 8 on [sqrt(1/2) - 1, sqrt(2) - 1]:
    /// error 8.8e-10 relative to the logarithm.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log(V x)
    {
        V f = O.Subtract(O.SplitExponent(x, out V e), O.One);
        V p = O.Broadcast(0.07105188071727753f);
        p = Horner(p, f, -0.11962095648050308f);
        p = Horner(p, f, 0.11886388808488846f);
        p = Horner(p, f, -0.12358974665403366f);
        p = Horner(p, f, 0.14213445782661438f);
        p = Horner(p, f, -0.1667034924030304f);
        p = Horner(p, f, 0.20002511143684387f);
        p = Horner(p, f, -0.2499997317790985f);
        p = Horner(p, f, 0.3333330750465393f);
        V square = O.Multiply(f, f);
        V small = O.MultiplyAdd(O.Multiply(square, f), p, O.Multiply(e, O.Broadcast(Ln2Low)));
        small = O.MultiplyAdd(square, O.Broadcast(-0.5f), small);
        V result = O.MultiplyAdd(e, O.Broadcast(Ln2High), O.Add(f, small));
        // The bits of NaN pass for a number above.
        return O.Select(O.EqualTo(x, x), result, x);
    }

    /// <summary><c>ln(1 + x)</c> for <paramref name="x"/> above -1, with full relative accuracy around 0 too (within 4 ulp).</summary>
    /// <remarks><c>ln(w)</c> of the rounded sum <c>w = 1 + x</c>, plus its rounding error over <c>w</c>.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogOnePlus(V x)
    {
        V w = O.Add(x, O.One);
        return O.Add(Log(w), O.Divide(O.Subtract(x, O.Subtract(w, O.One)), w));
    }

    /// <summary>Splits exp: returns <c>exp(r) - 1</c> and the magic number of the power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ReduceExp(V x, out V t)
    {
        t = O.MultiplyAdd(x, O.Broadcast(1.44269504f), O.Broadcast(Magic));
        V n = O.Subtract(t, O.Broadcast(Magic));
        V r = O.MultiplyAdd(n, O.Broadcast(-Ln2Low), O.MultiplyAdd(n, O.Broadcast(-Ln2High), x));
        V q = O.Broadcast(0.0013814462581649423f);
        q = Horner(q, r, 0.0083687799051404f);
        q = Horner(q, r, 0.04166839271783829f);
        q = Horner(q, r, 0.1666651964187622f);
        q = Horner(q, r, 0.4999999403953552f);
        return O.MultiplyAdd(O.Multiply(r, r), q, r);
    }

    /// <summary>
    /// <c>2^n (1 + rest)</c>, with n from the magic number. The power is multiplied, not added to the exponent, because the bits of NaN would become a number
    /// where n is NaN with a payload; as a multiply-add it takes no longer.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Scaled(V rest, V t)
    {
        V scale = O.ScaleByMagicExponent(O.One, t);
        return O.MultiplyAdd(scale, rest, scale);
    }

    /// <summary><c>p x + c</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Horner(V p, V x, float c) => O.MultiplyAdd(p, x, O.Broadcast(c));

    /// <summary>Clamps; NaN stays, because Max and Min of x86 processors return their second operand then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Clamp(V x, float lowest, float highest) => O.Min(O.Broadcast(highest), O.Max(O.Broadcast(lowest), x));
}
