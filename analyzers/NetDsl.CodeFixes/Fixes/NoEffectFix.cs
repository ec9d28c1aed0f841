using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1009: removes a layer or attribute that does nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NoEffectFix)), Shared]
public sealed class NoEffectFix() : NetworkFix("NDSL1009")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is { } layer)
        {
            yield return new Repair("remove", $"Remove [{layer.Name}]", AttributeEdits.Remove(layer.Syntax));
        }
    }
}
