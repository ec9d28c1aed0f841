using System.Globalization;

namespace NetDsl.Reporting;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class Figures
{
    /// <summary>Four significant digits; NaN and infinities by their names.</summary>
    public static string Value(double value) => value switch
    {
        double.PositiveInfinity => "infinite",
        double.NegativeInfinity => "minus infinite",
        double.NaN => "NaN",
        0 => "0",
        _ => Math.Abs(value) is >= 1e-4 and < 1e6 ? value.ToString("G4", CultureInfo.InvariantCulture) is var digits && !digits.Contains('E') ? digits : value.ToString("0", CultureInfo.InvariantCulture) : Power(value),
    };

    /// <summary>Groups of three digits: <c>12,345</c>.</summary>
    public static string Count(decimal value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share as per cent with one decimal.</summary>
    public static string Percent(double share) => double.IsFinite(share) ? (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "undefined";

    /// <summary>Seconds, minutes or milliseconds, whichever reads best.</summary>
    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 1 => time.TotalMilliseconds.ToString("0.#", CultureInfo.InvariantCulture) + " ms",
        < 60 => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        < 3600 => $"{(int)time.TotalMinutes} min {time.Seconds} s",
        _ => $"{(int)time.TotalHours} h {time.Minutes} min",
    };

    /// <summary>The text of a mark: as many decimals as its neighbours need.</summary>
    public static string Mark(double value, IReadOnlyList<double> marks)
    {
        double largest = marks.Max(Math.Abs);
        if (value == 0) return "0";
        if (largest is >= 1e6 or < 1e-3) return Power(value);
        double smallest = marks.Where(mark => mark != 0).Min(Math.Abs);
        if (largest / smallest > 500) return Math.Abs(value) is >= 1e6 or < 1e-3 ? Power(value) : value.ToString("0.####", CultureInfo.InvariantCulture);
        for (int decimals = 0; decimals < 6; decimals++)
        {
            if (marks.All(mark => Math.Abs(mark - Math.Round(mark, decimals)) < 1e-9)) return value.ToString("F" + decimals, CultureInfo.InvariantCulture);
        }

        return value.ToString("0.######", CultureInfo.InvariantCulture);
    }

    // 1.5E-05 as 1.5e-5.
    private static string Power(double value)
    {
        string[] parts = value.ToString("0.###E+0", CultureInfo.InvariantCulture).Split('E');
        return $"{parts[0]}e{parts[1].Replace("+", "", StringComparison.Ordinal)}";
    }
}
