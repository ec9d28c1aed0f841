using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL4010: another array of numbers as labels, the likeliest by its name first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InputsAsLabelsFix)), Shared]
public sealed class InputsAsLabelsFix() : CallSiteFix("NDSL4010")
{
    private static readonly string[] s_words = ["label", "target", "answer", "output", "y"];

    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Node is not IdentifierNameSyntax labels || site.TypeOf(labels) is not { } type)
        {
            yield break;
        }

        IEnumerable<ISymbol> others = site.VariablesAt(labels).Where(v => v.Name != labels.Identifier.ValueText && SymbolEqualityComparer.Default.Equals(CallSite.TypeOf(v), type));
        foreach (ISymbol other in others.OrderBy(Unlikeliness).ThenBy(v => v.Locations[0].SourceSpan.Start))
        {
            yield return new Repair("labels-" + other.Name, $"Use '{other.Name}' as labels", Edit.Replace(labels, other.Name));
        }
    }

    private static int Unlikeliness(ISymbol variable) => System.Array.FindIndex(s_words, w => w == variable.Name || (w.Length > 1 && variable.Name.ToLowerInvariant().Contains(w))) is >= 0 and var place ? place : s_words.Length;
}
