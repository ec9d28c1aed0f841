using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2016: Softmax, of which one unit wins; at calls with one-hot rows, or with the class numbers themselves.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OneOfManyFix)), Shared]
public sealed class OneOfManyFix() : AnyPlaceFix(Rules.OneOfMany.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Argument is { } activation)
        {
            Edit softmax = OneHotRepairs.Softmax(site, activation);
            yield return new Repair("softmax", "Use Softmax: one class per row", softmax);
            if (site.Loss is { } loss)
            {
                yield return new Repair("softmax", "Use Softmax with its own loss: one class per row", softmax, AttributeEdits.Remove(loss.Syntax));
            }
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site) => OneHotRepairs.Of(site);
}
