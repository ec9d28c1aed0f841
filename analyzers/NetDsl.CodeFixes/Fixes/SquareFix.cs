using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1036: multiplies with another value that has a name and the shape, or not at all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SquareFix)), Shared]
public sealed class SquareFix() : NetworkFix("NDSL1036")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => site.Attribute is { } join ? JoinRepairs.OtherValue(site, join) : [];
}
