using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDsl.Reporting.Tests;

/// <summary>Whether the two palettes can be read and told apart.</summary>
public class PaletteTests
{
    // Colour vision with one kind of cone missing: Machado, Oliveira and Fernandes 2009, severity 1, for linear RGB.
    private static readonly Dictionary<string, double[]> Visions = new()
    {
        ["all cones"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["tritanopia"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    };

    public static TheoryData<string> Palettes => new("light", "dark");

    [Theory]
    [MemberData(nameof(Palettes))]
    public void Text_and_curves_stand_out_from_the_paper(string palette)
    {
        Dictionary<string, double[]> colors = Read(palette);
        // Web Content Accessibility Guidelines 2.2: 4.5 for text (1.4.3), 3 for graphics (1.4.11).
        Assert.All(new[] { "ink", "soft" }, name => Assert.InRange(Contrast(colors[name], colors["paper"]), 4.5, 21));
        Assert.All(Enumerable.Range(0, 8), i => Assert.InRange(Contrast(colors[$"s{i}"], colors["paper"]), 3, 21));
    }

    [Theory]
    [MemberData(nameof(Palettes))]
    public void Colours_stay_apart_for_every_kind_of_colour_vision(string palette)
    {
        Dictionary<string, double[]> colors = Read(palette);
        foreach ((string vision, double[] matrix) in Visions)
        {
            double[][] seen = [.. Enumerable.Range(0, 8).Select(i => Lab(See(colors[$"s{i}"], matrix)))];
            for (int i = 0; i < seen.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    // A distance of 2.3 in Lab is just noticeable side by side; curves lie apart, hence several times that.
                    double distance = Math.Sqrt(seen[i].Zip(seen[j], (a, b) => (a - b) * (a - b)).Sum());
                    Assert.True(distance > 15, $"With {vision}, the {palette} colours {j} and {i} are only {distance:0.0} apart.");
                }
            }
        }
    }

    private static Dictionary<string, double[]> Read(string palette)
    {
        string[] parts = StyleSheet.Chart.Split("@media (prefers-color-scheme: dark)");
        Assert.Equal(2, parts.Length);
        return Regex.Matches(parts[palette == "light" ? 0 : 1], "--(?<name>[a-z0-9]+): #(?<hex>[0-9a-f]{6})")
            .ToDictionary(match => match.Groups["name"].Value, match => Linear(match.Groups["hex"].Value));
    }

    private static double[] Linear(string hex) => [.. Enumerable.Range(0, 3).Select(i =>
    {
        double c = int.Parse(hex.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    })];

    private static double[] See(double[] rgb, double[] matrix) =>
        [.. Enumerable.Range(0, 3).Select(row => Math.Clamp(matrix[3 * row] * rgb[0] + matrix[3 * row + 1] * rgb[1] + matrix[3 * row + 2] * rgb[2], 0, 1))];

    private static double Luminance(double[] rgb) => 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];

    private static double Contrast(double[] a, double[] b) =>
        (Math.Max(Luminance(a), Luminance(b)) + 0.05) / (Math.Min(Luminance(a), Luminance(b)) + 0.05);

    // CIE Lab with the white point D65.
    private static double[] Lab(double[] rgb)
    {
        double x = F((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
        double y = F(Luminance(rgb));
        double z = F((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
        static double F(double t) => t > 0.008856 ? Math.Cbrt(t) : 7.787 * t + 16.0 / 116;
    }
}
