using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL6001: adds <c>partial</c> to every declaration of the model and of the types around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NotPartialFix)), Shared]
public sealed class NotPartialFix() : NetworkFix(Rules.NotPartial.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        List<TypeDeclarationSyntax> missing = [];
        for (INamedTypeSymbol? type = site.Type; type is not null; type = type.ContainingType)
        {
            missing.AddRange(type.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<TypeDeclarationSyntax>().Where(d => !d.Modifiers.Any(SyntaxKind.PartialKeyword)));
        }

        // C# wants partial directly before the keyword; a record struct has two.
        yield return new Repair("partial", $"Make {string.Join(" and ", missing.Select(d => $"'{d.Identifier.ValueText}'").Distinct())} partial", missing.Select(d => Edit.Insert(d.SyntaxTree, d.Keyword.SpanStart, "partial ")));
    }
}
