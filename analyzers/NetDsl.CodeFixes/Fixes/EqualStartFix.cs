using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2020: random start weights.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EqualStartFix)), Shared]
public sealed class EqualStartFix() : NetworkFix(Rules.EqualStart.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Argument is not { } argument)
        {
            yield break;
        }

        yield return new Repair("default", "Leave KernelInitializer out: GlorotUniform", AttributeEdits.Remove(argument));
        yield return new Repair("he", "Use HeNormal", Edit.Replace(argument.Expression, site.EnumName("Initializer", "HeNormal", argument.Expression)));
    }
}
