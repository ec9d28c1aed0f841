using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.CodeFixes;

/// <summary>Adds, removes and moves attributes in the style in which they stand: one list per line, lists side by side, or one list with commas.</summary>
internal static class AttributeEdits
{
    /// <summary>Adds an attribute in front of another.</summary>
    public static Edit InsertBefore(AttributeSyntax anchor, string attribute)
    {
        SourceText text = anchor.SyntaxTree.GetText();
        AttributeListSyntax list = (AttributeListSyntax)anchor.Parent!;
        if (list.Attributes.Count > 1)
        {
            bool ownLine = text.StartsLine(anchor.SpanStart);
            return Edit.Insert(anchor.SyntaxTree, anchor.SpanStart, ownLine ? $"{attribute},{text.NewLine()}{text.Indentation(anchor.SpanStart)}" : $"{attribute}, ");
        }

        if (!text.StartsLine(list.SpanStart))
        {
            return Edit.Insert(anchor.SyntaxTree, list.SpanStart, $"[{attribute}] ");
        }

        // A comment above the anchor speaks of the anchor: the new line goes in front of the comment, behind the list before.
        SyntaxList<AttributeListSyntax> all = ((MemberDeclarationSyntax)list.Parent!).AttributeLists;
        int index = all.IndexOf(list);
        if (index > 0 && text.EndsCode(all[index - 1].Span.End))
        {
            return InsertLineAfter(all[index - 1], text, attribute);
        }

        bool alone = text.EndsCode(list.Span.End);
        return Edit.Insert(anchor.SyntaxTree, list.SpanStart, $"[{attribute}]" + (alone ? text.NewLine() + text.Indentation(list.SpanStart) : " "));
    }

    /// <summary>Adds an attribute behind another.</summary>
    public static Edit InsertAfter(AttributeSyntax anchor, string attribute)
    {
        SourceText text = anchor.SyntaxTree.GetText();
        AttributeListSyntax list = (AttributeListSyntax)anchor.Parent!;
        if (list.Attributes.Count > 1)
        {
            bool ownLine = text.StartsLine(anchor.SpanStart);
            return Edit.Insert(anchor.SyntaxTree, anchor.Span.End, ownLine ? $",{text.NewLine()}{text.Indentation(anchor.SpanStart)}{attribute}" : $", {attribute}");
        }

        return text.StartsLine(list.SpanStart) && text.EndsCode(list.Span.End)
            ? InsertLineAfter(list, text, attribute)
            : Edit.Insert(anchor.SyntaxTree, list.Span.End, $" [{attribute}]");
    }

    /// <summary>Takes an attribute away, with the line or the comma that belonged to it; a comment beside it stays.</summary>
    public static Edit Remove(AttributeSyntax attribute)
    {
        SourceText text = attribute.SyntaxTree.GetText();
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            return RemoveFrom(list.Attributes, attribute, text);
        }

        return Remove(list);
    }

    /// <summary>Takes a whole list away, with the line that it has for itself; a comment beside it stays.</summary>
    public static Edit Remove(AttributeListSyntax list)
    {
        SourceText text = list.SyntaxTree.GetText();
        TextLine last = text.Lines.GetLineFromPosition(list.Span.End);
        if (text.StartsLine(list.SpanStart) && text.EndsLine(list.Span.End))
        {
            return Edit.Delete(list.SyntaxTree, TextSpan.FromBounds(text.Lines.GetLineFromPosition(list.SpanStart).Start, last.EndIncludingLineBreak));
        }

        if (text.EndsLine(list.Span.End))
        {
            // The last of a line: the blank in front of it goes with it.
            int start = list.SpanStart;
            while (start > 0 && text[start - 1] is ' ' or '\t')
            {
                start--;
            }

            return Edit.Delete(list.SyntaxTree, TextSpan.FromBounds(start, list.Span.End));
        }

        return Edit.Delete(list.SyntaxTree, TextSpan.FromBounds(list.SpanStart, SkipBlanks(text, list.Span.End)));
    }

    /// <summary>Writes an attribute elsewhere: both edits together.</summary>
    public static IEnumerable<Edit> MoveBefore(AttributeSyntax attribute, AttributeSyntax anchor) => [Remove(attribute), InsertBefore(anchor, attribute.ToString())];

    /// <summary>Writes an attribute elsewhere: both edits together.</summary>
    public static IEnumerable<Edit> MoveAfter(AttributeSyntax attribute, AttributeSyntax anchor) => [Remove(attribute), InsertAfter(anchor, attribute.ToString())];

    /// <summary>Takes some, but not all, attributes of a list away.</summary>
    public static Edit Remove(AttributeListSyntax list, IReadOnlyList<AttributeSyntax> attributes) =>
        Edit.Replace(list, $"[{string.Join(", ", list.Attributes.Except(attributes))}]");

    /// <summary>Takes attributes away; neighbours in one list go together, because their commas belong to both.</summary>
    public static IEnumerable<Edit> RemoveEach(IReadOnlyList<AttributeSyntax> attributes)
    {
        foreach (IGrouping<SyntaxNode, AttributeSyntax> group in attributes.GroupBy(a => a.Parent!))
        {
            AttributeListSyntax list = (AttributeListSyntax)group.Key;
            List<int> leaving = [.. group.Select(a => list.Attributes.IndexOf(a)).OrderBy(i => i)];
            if (leaving.Count == list.Attributes.Count)
            {
                yield return Remove(list);
            }
            else if (leaving.Count == 1)
            {
                yield return Remove(list.Attributes[leaving[0]]);
            }
            else
            {
                foreach ((int first, int last) in Runs(leaving))
                {
                    yield return Edit.Delete(list.SyntaxTree, last + 1 < list.Attributes.Count
                        ? TextSpan.FromBounds(list.Attributes[first].SpanStart, list.Attributes[last + 1].SpanStart)
                        : TextSpan.FromBounds(list.Attributes[first - 1].Span.End, list.Attributes[last].Span.End));
                }
            }
        }
    }

    /// <summary>Takes an argument away, and the parentheses when it was the only one.</summary>
    public static Edit Remove(AttributeArgumentSyntax argument)
    {
        AttributeArgumentListSyntax list = (AttributeArgumentListSyntax)argument.Parent!;
        return list.Arguments.Count == 1 ? Edit.Delete(list.SyntaxTree, list.Span) : RemoveFrom(list.Arguments, argument, list.SyntaxTree.GetText());
    }

    /// <summary>Adds a named argument behind the others.</summary>
    public static Edit AddArgument(AttributeSyntax attribute, string argument) => attribute.ArgumentList switch
    {
        null => Edit.Insert(attribute.SyntaxTree, attribute.Span.End, $"({argument})"),
        { Arguments.Count: 0 } list => Edit.Replace(list, $"({argument})"),
        { } list => Edit.Insert(attribute.SyntaxTree, list.Arguments.Last().Span.End, $", {argument}"),
    };

    private static IEnumerable<(int First, int Last)> Runs(List<int> sorted)
    {
        for (int i = 0; i < sorted.Count;)
        {
            int j = i;
            while (j + 1 < sorted.Count && sorted[j + 1] == sorted[j] + 1)
            {
                j++;
            }

            yield return (sorted[i], sorted[j]);
            i = j + 1;
        }
    }

    private static Edit InsertLineAfter(AttributeListSyntax list, SourceText text, string attribute) =>
        Edit.Insert(list.SyntaxTree, text.Lines.GetLineFromPosition(list.Span.End).End, $"{text.NewLine()}{text.Indentation(list.SpanStart)}[{attribute}]");

    private static Edit RemoveFrom<T>(SeparatedSyntaxList<T> list, T item, SourceText text)
        where T : SyntaxNode
    {
        int index = list.IndexOf(item);
        TextSpan span = index + 1 < list.Count
            ? TextSpan.FromBounds(item.SpanStart, EndOfSeparator(list, index, text))
            : TextSpan.FromBounds(list[index - 1].Span.End, item.Span.End);
        return Edit.Delete(item.SyntaxTree, span);
    }

    /// <summary>Behind a comma and its blanks; the whole line when the next item begins a line of its own.</summary>
    private static int EndOfSeparator<T>(SeparatedSyntaxList<T> list, int index, SourceText text)
        where T : SyntaxNode
    {
        int end = list.GetSeparator(index).Span.End;
        bool lines = text.EndsLine(end) && text.StartsLine(list[index].SpanStart) && !text.SameLine(end, list[index + 1].SpanStart);
        return lines ? text.Lines.GetLineFromPosition(end).EndIncludingLineBreak + text.Indentation(list[index].SpanStart).Length : SkipBlanks(text, end);
    }

    private static int SkipBlanks(SourceText text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t')
        {
            position++;
        }

        return position;
    }
}
