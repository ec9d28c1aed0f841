using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.CodeFixes;

/// <summary>Takes statements away.</summary>
internal static class LineEdits
{
    /// <summary>Takes a node away, with the line that it has for itself or the blank behind it.</summary>
    public static Edit Remove(SyntaxNode node)
    {
        SourceText text = node.SyntaxTree.GetText();
        if (text.StartsLine(node.SpanStart) && text.EndsLine(node.Span.End))
        {
            return Edit.Delete(node.SyntaxTree, TextSpan.FromBounds(text.Lines.GetLineFromPosition(node.SpanStart).Start, text.Lines.GetLineFromPosition(node.Span.End).EndIncludingLineBreak));
        }

        int end = node.Span.End;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return Edit.Delete(node.SyntaxTree, TextSpan.FromBounds(node.SpanStart, end));
    }
}
