namespace NetDsl;

/// <summary>Periods each of which is some times as long as the one before: <c>1, g, g^2, ...</c>, of which <c>n</c> end at <c>(g^n - 1) / (g - 1)</c>.</summary>
internal readonly struct GrowingPeriods(double growth)
{
    /// <summary>Length of a period, compared with the first.</summary>
    public double Length(double number) => Math.Pow(growth, number);

    /// <summary>Where a period begins, in lengths of the first.</summary>
    public double Start(double number) => growth == 1 ? number : ExpMinus1(number * LogPlus1(growth - 1)) / (growth - 1);

    /// <summary>The period that a position is in, but for rounding.</summary>
    public double Find(double position) => Math.Floor(growth == 1 ? position : LogPlus1(position * (growth - 1)) / LogPlus1(growth - 1));

    // Log and Exp of numbers near 1 lose what a growth such as 1.000001 differs from 1; Kahan's forms do not.
    private static double LogPlus1(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }

    private static double ExpMinus1(double x)
    {
        double u = Math.Exp(x);
        return u == 1 ? x : double.IsInfinity(u) ? u : (u - 1) * x / Math.Log(u);
    }
}
