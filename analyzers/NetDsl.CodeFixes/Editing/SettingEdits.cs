using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.CodeFixes;

/// <summary>Adds and removes settings of <c>new FitOptions { ... }</c>, on lines of their own where the others have such.</summary>
internal static class SettingEdits
{
    /// <summary>Takes a setting away, with its comma and the line that it has for itself.</summary>
    public static Edit Remove(AssignmentExpressionSyntax setting)
    {
        InitializerExpressionSyntax all = (InitializerExpressionSyntax)setting.Parent!;
        SourceText text = setting.SyntaxTree.GetText();
        int index = all.Expressions.IndexOf(setting);
        if (index < all.Expressions.SeparatorCount)
        {
            int end = all.Expressions.GetSeparator(index).Span.End;
            if (text.StartsLine(setting.SpanStart) && text.EndsLine(end))
            {
                return Edit.Delete(setting.SyntaxTree, TextSpan.FromBounds(text.Lines.GetLineFromPosition(setting.SpanStart).Start, text.Lines.GetLineFromPosition(end).EndIncludingLineBreak));
            }

            while (end < text.Length && text[end] is ' ' or '\t')
            {
                end++;
            }

            return Edit.Delete(setting.SyntaxTree, TextSpan.FromBounds(setting.SpanStart, end));
        }

        return index > 0
            ? Edit.Delete(setting.SyntaxTree, TextSpan.FromBounds(all.Expressions.GetSeparator(index - 1).SpanStart, setting.Span.End))
            : Edit.Delete(setting.SyntaxTree, TextSpan.FromBounds(all.OpenBraceToken.Span.End, setting.Span.End));
    }

    /// <summary>Writes a setting: over its old value, or in front of the others.</summary>
    public static Edit? Write(ExpressionSyntax options, string name, string value)
    {
        InitializerExpressionSyntax? settings = options switch
        {
            BaseObjectCreationExpressionSyntax creation => creation.Initializer,
            WithExpressionSyntax copy => copy.Initializer,
            _ => null,
        };
        if (settings is null)
        {
            return options is BaseObjectCreationExpressionSyntax ? Edit.Insert(options.SyntaxTree, options.Span.End, $" {{ {name} = {value} }}") : null;
        }

        foreach (ExpressionSyntax expression in settings.Expressions)
        {
            if (expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var written } } assignment && written == name)
            {
                return Edit.Replace(assignment.Right, value);
            }
        }

        if (settings.Expressions.Count == 0)
        {
            return Edit.Replace(settings, $"{{ {name} = {value} }}");
        }

        SourceText text = options.SyntaxTree.GetText();
        int first = settings.Expressions[0].SpanStart;
        string separator = text.StartsLine(first) ? "," + text.NewLine() + text.Indentation(first) : ", ";
        return Edit.Insert(options.SyntaxTree, first, $"{name} = {value}{separator}");
    }
}
