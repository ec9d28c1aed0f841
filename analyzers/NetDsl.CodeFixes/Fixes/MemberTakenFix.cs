using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Rename;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL6004: renames a member, or the class, everywhere it is used.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MemberTakenFix)), Shared]
public sealed class MemberTakenFix() : NetworkFix(Rules.MemberTaken.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        ISymbol? own = site.Node.AncestorsAndSelf().TakeWhile(n => n != site.Declaration).Append(site.Declaration).Select(n => site.Semantics.GetDeclaredSymbol(n)).FirstOrDefault(s => s is not null);
        if (own is null or IMethodSymbol { MethodKind: not MethodKind.Ordinary })
        {
            yield break;
        }

        bool isModel = SymbolEqualityComparer.Default.Equals(own, site.Type);
        string wanted = isModel ? own.Name + "Model" : "Own" + own.Name;
        string name = wanted;
        for (int i = 2; Taken(name); i++)
        {
            name = wanted + Text.Number(i);
        }

        yield return new Repair("rename", $"Rename to '{name}'", (solution, cancellation) => Renamer.RenameSymbolAsync(solution, own, default(SymbolRenameOptions), name, cancellation));

        bool Taken(string n) => isModel ? site.Semantics.LookupNamespacesAndTypes(site.Declaration.SpanStart, null, n).Length > 0 : site.Type.MemberNames.Contains(n);
    }
}
