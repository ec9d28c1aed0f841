using System.Globalization;
using System.Linq;

namespace NetDsl.Compiler.Common;

/// <summary>The one place where numbers and user-chosen names become text, the same in every culture.</summary>
public static class Text
{
    /// <summary>A float literal that reads back as the same bits.</summary>
    public static string Float(float value)
    {
        if (float.IsNaN(value)) { return "float.NaN"; }
        if (float.IsPositiveInfinity(value)) { return "float.PositiveInfinity"; }
        if (float.IsNegativeInfinity(value)) { return "float.NegativeInfinity"; }
        return Number(value) + "f";
    }

    /// <summary>The shortest of the usual forms that reads back as the same float.</summary>
    public static string Number(float value)
    {
        string shortest = value.ToString("G7", CultureInfo.InvariantCulture);
        return float.Parse(shortest, CultureInfo.InvariantCulture) == value ? shortest : value.ToString("G9", CultureInfo.InvariantCulture);
    }

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number with thousands separated, for people: <c>101,770</c>.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A string literal in quotes.</summary>
    public static string Literal(string value) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>The text, cut after so many characters: a file that somebody else wrote must not flood a message.</summary>
    public static string Cut(string value, int longest = 80) => value.Length <= longest ? value : value.Substring(0, longest) + "...";

    /// <summary>The text without what ends a line, controls a terminal, hides or turns around what follows, or is half a character: <c>\u2028</c> stands instead.</summary>
    public static string Visible(string value) =>
        value.All(c => c is >= ' ' and <= '~')
            ? value
            : string.Concat(value.Select((c, i) => IsVisible(value, i) ? c.ToString() : "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture)));

    // Of a pair, both halves have the category of the whole; a half alone is a surrogate.
    private static bool IsVisible(string text, int i) =>
        CharUnicodeInfo.GetUnicodeCategory(text, i > 0 && char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]) ? i - 1 : i) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    /// <summary>Whether a user-chosen name can become the name of a member as it is.</summary>
    public static bool IsIdentifier(string name) => Microsoft.CodeAnalysis.CSharp.SyntaxFacts.IsValidIdentifier(name) && name.All(c => c < 128);

    /// <summary><c>DenseForward</c> -> <c>dense_forward</c>, the spelling in saved files.</summary>
    public static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) =>
            char.IsUpper(c) && i > 0 && !char.IsUpper(name[i - 1]) ? "_" + char.ToLowerInvariant(c)
            : char.IsDigit(c) && i > 0 && char.IsLetter(name[i - 1]) ? "_" + c
            : char.ToLowerInvariant(c).ToString()));
}
