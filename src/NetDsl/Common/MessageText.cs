using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace NetDsl.Runtime;

/// <summary>How messages show types, and text that came from a file.</summary>
internal static class MessageText
{
    private const int Longest = 80;

    /// <summary>Extents that a shape's text shows; no layer has as many.</summary>
    private const int ShownExtents = 8;

    /// <summary>The text in quotes, cut after 80 characters and made <see cref="Visible"/>.</summary>
    public static string Quote(ReadOnlySpan<char> text) => $"'{Visible(text)}'";

    /// <summary>The extents of a tensor in brackets, the first ones where there are many.</summary>
    public static string Shape(ReadOnlySpan<int> extents)
    {
        string shown = string.Join(", ", extents[..Math.Min(extents.Length, ShownExtents)].ToArray());
        return extents.Length > ShownExtents ? string.Create(CultureInfo.InvariantCulture, $"[{shown}, ...: {extents.Length} extents]") : $"[{shown}]";
    }

    /// <summary>A type as C# writes it where it is a tuple, else its name.</summary>
    public static string TypeName(Type type) => type.IsGenericType && typeof(ITuple).IsAssignableFrom(type)
        ? $"({string.Join(", ", type.GetGenericArguments().Select(TypeName))})"
        : type.Name;

    /// <summary>The text cut, and without control characters, line separators and marks that reverse the direction: a file must not be able to flood or garble a terminal.</summary>
    public static string Visible(ReadOnlySpan<char> text, int longest = Longest) =>
        text.Length <= longest ? Escaped(text) : Escaped(text[..longest]) + "...";

    /// <summary>
    /// The whole text with <c>\uXXXX</c> in place of every character that is not seen but changes what is: controls, separators of lines, marks of the direction, and halves of pairs. This is how
    /// JSON and C# write them in strings as well.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="kept">Control characters that stay as they are.</param>
    public static string Escaped(ReadOnlySpan<char> text, string kept = "")
    {
        StringBuilder visible = new(text.Length);
        while (text.Length > 0)
        {
            bool isRune = Rune.DecodeFromUtf16(text, out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            ReadOnlySpan<char> piece = text[..length];
            if (isRune && (IsVisible(rune) || kept.AsSpan().Contains(piece[0])))
            {
                visible.Append(piece);
            }
            else
            {
                foreach (char unit in piece) visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
            }

            text = text[length..];
        }

        return visible.ToString();
    }

    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
