using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1004: inserts <c>[Flatten]</c> in front of a layer that works on a vector.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NeedsVectorFix)), Shared]
public sealed class NeedsVectorFix() : NetworkFix(Rules.NeedsVector.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is { } layer)
        {
            yield return new Repair("flatten", $"Insert [Flatten] before [{layer.Name}]", AttributeEdits.InsertBefore(layer.Syntax, site.AttributeName("Flatten")));
        }
    }
}
