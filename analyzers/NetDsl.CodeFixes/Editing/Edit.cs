using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.CodeFixes;

/// <summary>
/// A change of the user's text. Fixes edit text and not syntax trees: what an edit does not name stays as it is written,
/// comments and odd formatting included.
/// </summary>
/// <param name="Tree">The file.</param>
/// <param name="Change">Where and what.</param>
public sealed record Edit(SyntaxTree Tree, TextChange Change)
{
    /// <summary>Writes something else in place of a node, whose surroundings stay.</summary>
    public static Edit Replace(SyntaxNode node, string text) => new(node.SyntaxTree, new TextChange(node.Span, text));

    /// <summary>Writes something else in place of a token.</summary>
    public static Edit Replace(SyntaxToken token, string text) => new(token.SyntaxTree!, new TextChange(token.Span, text));

    /// <summary>Adds text.</summary>
    public static Edit Insert(SyntaxTree tree, int position, string text) => new(tree, new TextChange(new TextSpan(position, 0), text));

    /// <summary>Takes text away.</summary>
    public static Edit Delete(SyntaxTree tree, TextSpan span) => new(tree, new TextChange(span, ""));
}
