namespace NetDsl.Tests.Numerics;

/// <summary>Elementary functions in double, accurate to a few units of 1e-16, which the framework lacks.</summary>
internal static class Reference
{
    public static double ExpMinusOne(double x) => Math.Tanh(x / 2) * (Math.Exp(x) + 1);

    public static double LogOnePlus(double x)
    {
        double w = 1 + x;
        return Math.Log(w) + (x - (w - 1)) / w;
    }

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Softplus(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    /// <summary>Power series up to 3 (its terms cancel to 1e-13 there), continued fraction of the complement beyond.</summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 3)
        {
            // Evaluated from its 60th level inwards.
            double z = Math.Abs(x), fraction = 0;
            for (int k = 60; k > 0; k--)
            {
                fraction = k / 2.0 / (z + fraction);
            }
            return Math.Sign(x) * (1 - Math.Exp(-z * z) / (Math.Sqrt(Math.PI) * (z + fraction)));
        }
        double sum = 0, term = x;
        for (int n = 0; n < 100; n++)
        {
            sum += term / (2 * n + 1);
            term *= -x * x / (n + 1);
        }
        return sum * 2 / Math.Sqrt(Math.PI);
    }
}
