namespace NetDsl.Reporting;

/// <summary>How much room a text takes: an estimate, because the font is the reader's; on the wide side.</summary>
internal static class TextWidth
{
    /// <summary>Mean width of a character, as a share of the font's size.</summary>
    private const double PerCharacter = 0.58;

    public static double Of(string text, double size = 12) => text.Length * PerCharacter * size;

    /// <summary>The text, cut with an ellipsis where it would be wider than <paramref name="width"/>.</summary>
    public static string Fit(string text, double width, double size = 12)
    {
        int length = Math.Max(1, (int)(width / (PerCharacter * size)));
        if (text.Length <= length) return text;
        int cut = char.IsHighSurrogate(text[Math.Max(0, length - 2)]) ? length - 2 : length - 1;
        return string.Concat(text.AsSpan(0, Math.Max(0, cut)), "\u2026");
    }
}
