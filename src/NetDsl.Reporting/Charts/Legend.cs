namespace NetDsl.Reporting;

/// <summary>One entry of a legend: a name and the sign beside it.</summary>
/// <param name="Name">What the sign stands for.</param>
/// <param name="Color">Number of the colour.</param>
/// <param name="Dashed">Whether the curve is dashed.</param>
/// <param name="Marker">Shape of a point; negative for the stroke of a curve.</param>
internal readonly record struct LegendEntry(string Name, int Color, bool Dashed = false, int Marker = -1);

/// <summary>The entries in lines from left to right, as many lines as they need.</summary>
internal static class Legend
{
    private const double LineHeight = 18;
    private const double SignWidth = 30;

    /// <summary>Height of the legend in the given width.</summary>
    public static double Height(IReadOnlyList<LegendEntry> entries, double width) => entries.Count == 0 ? 0 : LineHeight * (Places(entries, width).Max(place => place.Line) + 1);

    public static void Draw(SvgWriter svg, IReadOnlyList<LegendEntry> entries, double left, double top, double width)
    {
        foreach ((LegendEntry entry, (double x, int line)) in entries.Zip(Places(entries, width)))
        {
            double y = top + line * LineHeight + 9;
            int color = entry.Color % 8;
            if (entry.Marker < 0) svg.Line(left + x, y, left + x + 22, y, $"curve line-{color}{(entry.Dashed ? " dashed" : "")}");
            else svg.Marker(left + x + 11, y, 5, entry.Marker, $"fill-{color}");
            svg.Text(left + x + SignWidth, y + 4, TextWidth.Fit(entry.Name, width - SignWidth), "");
        }
    }

    private static List<(double X, int Line)> Places(IReadOnlyList<LegendEntry> entries, double width)
    {
        List<(double, int)> places = [];
        double x = 0;
        int line = 0;
        foreach (LegendEntry entry in entries)
        {
            double need = SignWidth + Math.Min(TextWidth.Of(entry.Name), width - SignWidth) + 20;
            if (x > 0 && x + need > width + 20) (x, line) = (0, line + 1);
            places.Add((x, line));
            x += need;
        }

        return places;
    }
}
