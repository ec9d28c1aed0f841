using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1018: the highest usual rate.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HighDropoutFix)), Shared]
public sealed class HighDropoutFix() : NetworkFix("NDSL1018")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Argument is { } rate)
        {
            yield return new Repair("half", "Write 0.5f", Edit.Replace(rate.Expression, "0.5f"));
        }
    }
}
