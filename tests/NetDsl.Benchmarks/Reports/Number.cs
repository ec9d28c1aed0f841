using System.Globalization;

namespace NetDsl.Benchmarks.Reports;

/// <summary>Numbers for tables: three to four digits say all that a measurement knows.</summary>
internal static class Number
{
    public static string Short(double value) => value switch
    {
        >= 1e6 => Text(value / 1e6, "0.00") + "M",
        >= 1e4 => Text(value / 1e3, "0.0") + "k",
        >= 100 => Text(value, "0"),
        >= 10 => Text(value, "0.0"),
        >= 1 => Text(value, "0.00"),
        _ => Text(value, "0.000"),
    };

    public static string Ratio(double value) => Text(value, value >= 10 ? "0" : "0.0") + "x";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
