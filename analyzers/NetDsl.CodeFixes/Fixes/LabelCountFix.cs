using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2018: as many output units as the enum has members.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LabelCountFix)), Shared]
public sealed class LabelCountFix() : CallSiteFix("NDSL2018")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Number is { } members && site.ModelSite is { Output: { } output } model && model.ArgumentOf(output, "Units") is { } units)
        {
            string number = Compiler.Common.Text.Number(members);
            yield return new Repair("units", $"Give '{model.Type.Name}' {number} units", Edit.Replace(units.Expression, number));
        }
    }
}
