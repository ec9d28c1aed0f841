using System.Globalization;
using System.Text;

namespace NetDsl.Runtime;

/// <summary>How messages show text that came from a file.</summary>
internal static class MessageText
{
    private const int Longest = 80;

    /// <summary>The text in quotes, cut after 80 characters, without control characters: a file must not be able to flood or garble a terminal.</summary>
    public static string Quote(ReadOnlySpan<char> text)
    {
        var quoted = new StringBuilder("'");
        foreach (char c in text[..Math.Min(text.Length, Longest)])
        {
            if (char.IsControl(c)) quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else quoted.Append(c);
        }

        return quoted.Append(text.Length > Longest ? "...'" : "'").ToString();
    }
}
