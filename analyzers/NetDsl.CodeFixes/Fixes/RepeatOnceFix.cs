using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1034: the layers of the block without <c>[Repeat]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RepeatOnceFix)), Shared]
public sealed class RepeatOnceFix() : NetworkFix("NDSL1034")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) =>
        site.Attribute is { } start && Blocks.EndOf(site, start) is { } end
            ? [new Repair("remove", "Remove [Repeat] and [EndRepeat]", AttributeEdits.RemoveEach([start.Syntax, end.Syntax]))]
            : [];
}
