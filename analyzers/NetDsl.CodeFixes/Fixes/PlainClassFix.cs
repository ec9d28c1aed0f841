using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL6002: a plain class, where a word makes the difference. Type parameters and primary constructors are the user's to resolve.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PlainClassFix)), Shared]
public sealed class PlainClassFix() : NetworkFix(Rules.NotPlainClass.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        List<TypeDeclarationSyntax> parts = [.. site.Type.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<TypeDeclarationSyntax>()];
        List<SyntaxToken> words = [.. parts.SelectMany(p => p.Modifiers).Where(m => m.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.FileKeyword)];
        if (words.Count > 0)
        {
            yield return new Repair("modifier", $"Remove '{words[0].ValueText}'", words.Select(RemoveWord));
        }

        List<SyntaxToken> required = [.. parts.SelectMany(p => p.Members).SelectMany(m => m.Modifiers).Where(m => m.IsKind(SyntaxKind.RequiredKeyword))];
        if (required.Count > 0)
        {
            yield return new Repair("required", "Remove 'required' from the members", required.Select(RemoveWord));
        }

        if (site.Type is { IsRecord: true, TypeKind: TypeKind.Class })
        {
            yield return new Repair("class", "Make it a class", parts.OfType<RecordDeclarationSyntax>().SelectMany(ToClass));
        }
    }

    private static IEnumerable<Edit> ToClass(RecordDeclarationSyntax part)
    {
        yield return Edit.Replace(part.Keyword, "class");
        if (!part.ClassOrStructKeyword.IsKind(SyntaxKind.None))
        {
            yield return RemoveWord(part.ClassOrStructKeyword);
        }
    }

    private static Edit RemoveWord(SyntaxToken word)
    {
        SyntaxTrivia next = word.TrailingTrivia.FirstOrDefault();
        return Edit.Delete(word.SyntaxTree!, TextSpan.FromBounds(word.SpanStart, next.IsKind(SyntaxKind.WhitespaceTrivia) ? next.Span.End : word.Span.End));
    }
}
