using System.Globalization;
using System.Text;

namespace NetDsl.Runtime;

/// <summary>How messages show text that came from a file.</summary>
internal static class MessageText
{
    private const int Longest = 80;

    /// <summary>The text in quotes, cut after 80 characters and made <see cref="Visible"/>.</summary>
    public static string Quote(ReadOnlySpan<char> text) => $"'{Visible(text)}'";

    /// <summary>The text without control characters, line separators and marks that reverse the direction, cut: a file must not be able to flood or garble a terminal.</summary>
    public static string Visible(ReadOnlySpan<char> text, int longest = Longest)
    {
        var visible = new StringBuilder();
        foreach (char c in text[..Math.Min(text.Length, longest)])
        {
            if (char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            }
            else
            {
                visible.Append(c);
            }
        }

        return visible.Append(text.Length > longest ? "..." : "").ToString();
    }
}
