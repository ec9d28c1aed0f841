using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1016: leaves the bias to the normalisation.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WastedBiasFix)), Shared]
public sealed class WastedBiasFix() : NetworkFix("NDSL1016")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is { } layer)
        {
            yield return new Repair("no-bias", "Write UseBias = false", site.ArgumentOf(layer, "UseBias") is { } written ? Edit.Replace(written.Expression, "false") : AttributeEdits.AddArgument(layer.Syntax, "UseBias = false"));
        }
    }
}
