using System;

namespace NetDsl.Compiler.Layout;

/// <summary>
/// What the innermost loop of a forward kernel asks of a processor, in its form for 16 lanes. A processor with AVX-512 begins two multiply-adds and
/// two loads per cycle and finishes a multiply-add after four: a loop is as fast as the scarcest of the three allows.
/// </summary>
/// <param name="Rows">Rows of the tile: each step loads one element of each.</param>
/// <param name="Vectors">Vectors of the tile: each step loads each once.</param>
/// <param name="Useful">Share of the multiply-adds that are not with padding, 0 to 1.</param>
public sealed record KernelCost(int Rows, int Vectors, double Useful)
{
    private const double SumsUnderWay = 2 * 4;

    /// <summary>Sums that a step adds to.</summary>
    public int Sums => Rows * Vectors;

    /// <summary>Loads of a step.</summary>
    public int Loads => Rows + Vectors;

    /// <summary>Largest share of the peak that the loop can reach on batches, 0 to 1.</summary>
    public double PeakShare => Useful * Math.Min(1, Math.Min(Sums / (double)Loads, Sums / SumsUnderWay));

    /// <summary>
    /// Largest share of the peak for one row, whose every multiply-add reads a weight of its own: two vectors of weights per cycle come from
    /// the first-level cache, one from the second, and about two in five cycles from beyond. Shorter weights are more to a vector.
    /// </summary>
    public static (double Share, string From) ForOneRow(long bytes, long weights)
    {
        (double share, string from) = bytes switch
        {
            <= 32 << 10 => (1, "the first-level cache"),
            <= 1 << 20 => (0.5, "the second-level cache"),
            _ => (0.2, "beyond the second-level cache"),
        };
        return (Math.Min(1, share * 4 * weights / bytes), from);
    }
}
