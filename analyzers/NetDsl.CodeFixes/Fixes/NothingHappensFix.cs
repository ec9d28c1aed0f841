using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL3009: an earlier beginning, or more epochs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NothingHappensFix)), Shared]
public sealed class NothingHappensFix() : CallSiteFix("NDSL3009")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        ExpressionSyntax? first = site.Node as ExpressionSyntax ?? (site.Node as ArgumentSyntax)?.Expression;
        if (first is null || site.Number is not { } epochs || site.Semantics.GetConstantValue(first) is not { HasValue: true, Value: var constant } || Constants.Number(constant) is not { } value)
        {
            yield break;
        }

        // Thirds are usual: two changes, and time to settle after each.
        string third = Compiler.Common.Text.Number(System.Math.Max(1, epochs / 3));
        yield return new Repair("earlier", $"Begin after {third} of the {Compiler.Common.Text.Number(epochs)} epochs", Edit.Replace(first, third));

        double wanted = System.Math.Ceiling(value * 3);
        ExpressionSyntax? options = (site.Related as ArgumentSyntax)?.Expression ?? site.Related as ExpressionSyntax;
        if (wanted < int.MaxValue && options is not null && SettingEdits.Write(site.Origin(options), "Epochs", Compiler.Common.Text.Number((int)wanted)) is { } longer)
        {
            yield return new Repair("longer", $"Train for {Compiler.Common.Text.Number((int)wanted)} epochs", longer);
        }
    }
}
