using System.Runtime.CompilerServices;

namespace NetDsl.Runtime;

// Functions that saturate: sigmoid, tanh and softplus.
public static partial class KernelMath<V, O>
{
    /// <summary><c>1 / (1 + exp(-x))</c> within 3 ulp for |x| up to 87.3; beyond, 1.2e-38 (never denormal) and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid(V x)
    {
        V rest = ReduceExp(O.Negate(Clamp(x, -87.3f, 87.3f)), out V t);
        return O.Divide(O.One, O.Add(O.One, Scaled(rest, t)));
    }

    /// <summary><c>tanh(x)</c> within 5.2 ulp (6.2 on processors without fused multiply-add), for small |x| too, and never beyond 1.</summary>
    /// <remarks><c>x P(x^2) / Q(x^2)</c>, both of degree 4. Fit on |x| &lt;= 9.02 (where tanh rounds to 1): relative error 2.1e-8.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh(V x)
    {
        x = Clamp(x, -9.02f, 9.02f);
        V square = O.Multiply(x, x);
        V p = O.Broadcast(1.3319066738404217e-08f);
        p = Horner(p, square, 2.0583476725732908e-05f);
        p = Horner(p, square, 0.0034940342884510756f);
        p = Horner(p, square, 0.13379718363285065f);
        p = Horner(p, square, 1);
        V q = O.Broadcast(7.762017162349366e-07f);
        q = Horner(q, square, 0.0003283092228230089f);
        q = Horner(q, square, 0.025871071964502335f);
        q = Horner(q, square, 0.4671303331851959f);
        q = Horner(q, square, 1);
        return Clamp(O.Divide(O.Multiply(x, p), q), -1, 1);
    }

    /// <summary><c>ln(1 + exp(x))</c> within 4 ulp for <paramref name="x"/> above -87.3: neither overflow nor cancellation.</summary>
    /// <remarks>
    /// <c>max(x, 0) + ln(1 + u)</c> with <c>u = exp(-|x|)</c> and <c>ln(1 + u) = 2 artanh(u / (2 + u))</c>, an odd polynomial
    /// in <c>y = u / (1 + u/2)</c> of degree 9. Fit on y in (0, 2/3]: relative error 4.5e-9.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus(V x)
    {
        V u = Exp(O.Negate(O.Abs(x)));
        V y = O.Divide(u, O.MultiplyAdd(u, O.Broadcast(0.5f), O.One));
        V square = O.Multiply(y, y);
        V p = O.Broadcast(0.28011980652809143f / 512);
        p = Horner(p, square, 0.28001806139945984f / 128);
        p = Horner(p, square, 0.4002152681350708f / 32);
        p = Horner(p, square, 0.666664183139801f / 8);
        V logarithm = O.MultiplyAdd(O.Multiply(square, p), y, y);
        return O.Add(O.Max(O.Zero, x), logarithm);
    }
}
