namespace NetDsl.Reporting;

/// <summary>How much room a text takes: an estimate, because the font is the reader's; on the wide side.</summary>
internal static class TextWidth
{
    /// <summary>Mean width of a character, as a share of the font's size.</summary>
    private const double PerCharacter = 0.58;

    public static double Of(string text, double size = 12) => text.Length * PerCharacter * size;

    /// <summary>The text, cut with an ellipsis where it would be wider than <paramref name="width"/>.</summary>
    public static string Fit(string text, double width, double size = 12) => Cut(text, Math.Max(1, (int)(width / (PerCharacter * size))));

    /// <summary>The text, cut with an ellipsis where it is longer than <paramref name="length"/> characters.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        // Never between the halves of a pair.
        int cut = length - 1 > 0 && char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return string.Concat(text.AsSpan(0, Math.Max(0, cut)), "\u2026");
    }
}
