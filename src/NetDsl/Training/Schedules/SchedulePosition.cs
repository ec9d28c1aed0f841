namespace NetDsl;

/// <summary>
/// Compares positions in a training as steps are counted. A position is an epoch and a share of its steps, a period a number such as 0.4: neither has
/// an exact double, and the third period of 0.4 would end behind position 1.2, at a quotient of 2.9999999999999996.
/// </summary>
internal static class SchedulePosition
{
    // Positions that are nearer to each other are the same step: no epoch has a billion of them.
    private const double Step = 1e-9;

    // Both sides of a comparison are rounded, and the rounding grows with them.
    private const double Rounding = 1e-15;

    // The part of a very short period that may be passed over.
    private const double Share = 1e-3;

    /// <summary>Whether a position lies at a mark or behind it.</summary>
    public static bool HasReached(double epoch, double mark) => epoch >= mark - Slack(epoch);

    /// <summary>Epochs since a mark, 0 at the mark itself.</summary>
    public static double Since(double epoch, double mark) => Math.Abs(epoch - mark) <= Slack(epoch) ? 0 : epoch - mark;

    /// <summary>Periods up to a position: a whole number where a period ends.</summary>
    public static double Periods(double epoch, double period)
    {
        double periods = epoch / period, whole = Math.Round(periods);
        return Math.Abs(periods - whole) <= Math.Max(Math.Min(Slack(epoch) / period, Share), Rounding * periods) ? whole : periods;
    }

    private static double Slack(double epoch) => Step + (Rounding * epoch);
}
