using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2022: start weights that fit the number of inputs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WideStartFix)), Shared]
public sealed class WideStartFix() : NetworkFix("NDSL2022")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Argument is { } argument)
        {
            yield return new Repair("default", "Leave KernelInitializer out: GlorotUniform", AttributeEdits.Remove(argument));
            yield return new Repair("he", "Use HeUniform", Edit.Replace(argument.Expression, site.EnumName("Initializer", "HeUniform", argument.Expression)));
        }
    }
}
