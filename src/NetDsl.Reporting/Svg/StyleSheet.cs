namespace NetDsl.Reporting;

/// <summary>The style sheets, which lie beside this file as files of their own.</summary>
internal static class StyleSheet
{
    /// <summary>Of charts: two palettes, for light and dark, whose colours stay apart for all kinds of colour vision; a test measures it.</summary>
    public static string Chart { get; } = Read("chart.css");

    /// <summary>Of the HTML report.</summary>
    public static string Report { get; } = Read("report.css");

    private static string Read(string name)
    {
        using Stream stream = typeof(StyleSheet).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
