using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL3002: a usual learning rate instead of one that learns nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TinyLearningRateFix)), Shared]
public sealed class TinyLearningRateFix() : NetworkFix("NDSL3002")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => LearningRateRepairs.Of(site);
}
