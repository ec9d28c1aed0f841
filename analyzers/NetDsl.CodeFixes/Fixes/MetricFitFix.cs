using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2014: a metric that fits the output.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MetricFitFix)), Shared]
public sealed class MetricFitFix() : NetworkFix("NDSL2014")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => MetricRepairs.Of(site);
}
