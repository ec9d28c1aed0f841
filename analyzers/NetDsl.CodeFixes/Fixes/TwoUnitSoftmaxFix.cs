using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2015: a single Sigmoid unit.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TwoUnitSoftmaxFix)), Shared]
public sealed class TwoUnitSoftmaxFix() : NetworkFix("NDSL2015")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site) =>
        site.Argument is { } activation ? [new Repair("sigmoid", "Use one Sigmoid unit", Edit.Replace(activation.Expression, site.EnumName("Activation", "Sigmoid", activation.Expression)))] : [];
}
