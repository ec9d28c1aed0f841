using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL3006: momentum for Nesterov to act on, or no Nesterov.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NesterovFix)), Shared]
public sealed class NesterovFix() : NetworkFix("NDSL3006")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } optimizer || site.Argument is not { } nesterov)
        {
            yield break;
        }

        yield return new Repair("momentum", "Use a momentum of 0.9", site.ArgumentOf(optimizer, "Momentum") is { } written
            ? Edit.Replace(written.Expression, "0.9f")
            : Edit.Insert(nesterov.SyntaxTree, nesterov.SpanStart, "Momentum = 0.9f, "));
        yield return new Repair("remove", "Remove Nesterov", AttributeEdits.Remove(nesterov));
    }
}
