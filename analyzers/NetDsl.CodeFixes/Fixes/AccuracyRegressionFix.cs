using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2013: a metric of numbers.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AccuracyRegressionFix)), Shared]
public sealed class AccuracyRegressionFix() : NetworkFix("NDSL2013")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) => MetricRepairs.Of(site);
}
