namespace NetDsl.Testing;

/// <summary>Functions that the framework lacks or computes with cancellation, to nearly full double precision.</summary>
public static class SpecialFunctions
{
    /// <summary>Beyond this argument the continued fraction of <see cref="Erfc"/> converges faster than the series of <see cref="Erf"/>.</summary>
    private const double SeriesLimit = 2;

    /// <summary>
    /// The error function. Small arguments: <c>2/sqrt(pi) exp(-x^2) sum_n 2^n x^(2n+1) / (1 3 5 ... (2n+1))</c>, whose terms
    /// are all of one sign (Abramowitz and Stegun 7.1.6).
    /// </summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > SeriesLimit)
        {
            return Math.Sign(x) * (1 - Erfc(Math.Abs(x)));
        }

        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>
    /// <c>1 - erf(x)</c> without cancellation for large arguments: the continued fraction
    /// <c>exp(-x^2)/sqrt(pi) / (x + (1/2)/(x + 1/(x + (3/2)/(x + ...))))</c> (Abramowitz and Stegun 7.1.14).
    /// </summary>
    public static double Erfc(double x)
    {
        if (x <= SeriesLimit)
        {
            return 1 - Erf(x);
        }

        // At x = 2 about 100 levels reach double precision; fewer are needed for larger x.
        double tail = x;
        for (int k = 120; k >= 1; k--)
        {
            tail = x + k / 2.0 / tail;
        }

        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / tail;
    }

    /// <summary><c>exp(x) - 1</c>; the rounding error of <c>exp</c> cancels against that of <c>log</c> (Kahan).</summary>
    public static double Expm1(double x)
    {
        double u = Math.Exp(x);
        if (u == 1)
        {
            return x;
        }

        return u - 1 == -1 || double.IsInfinity(u) ? u - 1 : (u - 1) * x / Math.Log(u);
    }

    /// <summary><c>log(1 + x)</c>, corrected by the part of <c>x</c> that <c>1 + x</c> rounds away (Kahan).</summary>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsInfinity(u) ? (u == 1 ? x : u) : Math.Log(u) * x / (u - 1);
    }

    /// <summary><c>log(1 + exp(x))</c> without overflow.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary><c>1 / (1 + exp(-x))</c>.</summary>
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
