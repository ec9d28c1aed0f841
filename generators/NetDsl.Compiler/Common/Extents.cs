namespace NetDsl.Compiler.Common;

/// <summary>Arithmetic of sizes that somebody has written: what does not fit an int stays at its maximum, where the checks of inference find it.</summary>
internal static class Extents
{
    public static int Product(params int[] factors) => Clamp(Count(factors));

    public static int Sum(params int[] terms)
    {
        long sum = 0;
        foreach (int term in terms)
        {
            sum += term;
        }

        return Clamp(sum);
    }

    /// <summary>The product of sizes, none of them negative; beyond 2^62 it stays there.</summary>
    public static long Count(params int[] factors)
    {
        const long Most = 1L << 62;
        double exact = 1;
        long product = 1;
        foreach (int factor in factors)
        {
            exact *= factor;
            product = exact >= Most ? Most : product * factor;
        }

        return product;
    }

    private static int Clamp(long size) => (int)System.Math.Min(size, int.MaxValue);
}
