using Microsoft.CodeAnalysis.Text;

namespace NetDsl.CodeFixes;

/// <summary>Looks at a text by lines.</summary>
internal static class Lines
{
    /// <summary>Whether only blanks stand before a position in its line.</summary>
    public static bool StartsLine(this SourceText text, int position) => IsBlank(text, text.Lines.GetLineFromPosition(position).Start, position);

    /// <summary>Whether only blanks follow a position in its line.</summary>
    public static bool EndsLine(this SourceText text, int position) => IsBlank(text, position, text.Lines.GetLineFromPosition(position).End);

    /// <summary>Whether nothing but blanks and a <c>//</c> comment follow a position in its line.</summary>
    public static bool EndsCode(this SourceText text, int position)
    {
        TextLine line = text.Lines.GetLineFromPosition(position);
        string rest = text.ToString(TextSpan.FromBounds(position, line.End)).TrimStart();
        return rest.Length == 0 || rest.StartsWith("//", System.StringComparison.Ordinal);
    }

    /// <summary>Whether two positions are on one line.</summary>
    public static bool SameLine(this SourceText text, int a, int b) => text.Lines.GetLineFromPosition(a).LineNumber == text.Lines.GetLineFromPosition(b).LineNumber;

    /// <summary>The blanks that a position's line begins with.</summary>
    public static string Indentation(this SourceText text, int position)
    {
        TextLine line = text.Lines.GetLineFromPosition(position);
        int end = line.Start;
        while (end < line.End && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>How the file ends its lines.</summary>
    public static string NewLine(this SourceText text)
    {
        TextLine first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }

    private static bool IsBlank(SourceText text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (text[i] is not (' ' or '\t'))
            {
                return false;
            }
        }

        return true;
    }
}
