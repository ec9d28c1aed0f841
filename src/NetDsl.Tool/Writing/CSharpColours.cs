using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetDsl.Tool.Writing;

/// <summary>Colours for generated C#, line by line: the generator writes no token that spans lines.</summary>
internal static partial class CSharpColours
{
    private static readonly Style s_comment = new(Color.Green), s_text = new(Color.Orange3), s_number = new(Color.Aqua), s_keyword = new(Color.Blue), s_type = new(Color.Teal);

    private static readonly HashSet<string> s_keywords =
    [
        .. ("abstract as bool break byte case class const continue default do double else enum false float for foreach global get if implements in int interface internal is long namespace new nint null "
            + "nuint object out override partial private protected public readonly record ref return sealed set short sizeof static string struct switch this throw true uint ulong using var virtual void where while").Split(' '),
    ];

    /// <summary>The lines of a file.</summary>
    public static IEnumerable<IReadOnlyList<Segment>> Lines(string source) => source.TrimEnd('\n').Split('\n').Select(line => (IReadOnlyList<Segment>)[.. Pieces(line)]);

    private static IEnumerable<Segment> Pieces(string line)
    {
        foreach (Match token in Token().Matches(line))
        {
            string text = token.Value;
            Style style = token.Groups["comment"].Success || token.Groups["directive"].Success ? s_comment
                : token.Groups["text"].Success ? s_text
                : token.Groups["number"].Success ? s_number
                : !token.Groups["word"].Success ? Style.Plain
                : s_keywords.Contains(text) ? s_keyword
                : char.IsUpper(text[0]) && text.Length > 1 ? s_type : Style.Plain;
            yield return new Segment(text, style);
        }
    }

    [GeneratedRegex("""(?<comment>//.*)|(?<directive>^\s*\#.*)|(?<text>\$?"(?:[^"\\]|\\.)*")|(?<word>@?[\p{L}_][\p{L}\p{Nd}_]*)|(?<number>\d[\w.]*(?:(?<=[eE])[+-]\d+f?)?)|(?<space>\s+)|(?<other>.)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
