using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL3001: a usual learning rate instead of one that diverges.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HighLearningRateFix)), Shared]
public sealed class HighLearningRateFix() : NetworkFix("NDSL3001")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => LearningRateRepairs.Of(site);
}
