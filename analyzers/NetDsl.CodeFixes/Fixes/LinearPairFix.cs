using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1011: gives the first of two linear layers an activation, or removes it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LinearPairFix)), Shared]
public sealed class LinearPairFix() : NetworkFix("NDSL1011")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { Name: "Dense" } first)
        {
            yield break;
        }

        if (site.ArgumentOf(first, "Activation") is { } argument)
        {
            yield return new Repair("relu", "Use Relu", Edit.Replace(argument.Expression, site.EnumName("Activation", "Relu", argument.Expression)));
        }
        else if (site.ArgumentOf(first, "Units") is { } units)
        {
            string relu = site.EnumName("Activation", "Relu");
            yield return new Repair("relu", "Use Relu", Edit.Insert(units.SyntaxTree, units.Span.End, units.NameColon is null ? $", {relu}" : $", activation: {relu}"));
        }

        yield return new Repair("remove", $"Remove [{first.Name}]: the next layer does the same without it", AttributeEdits.Remove(first.Syntax));
    }
}
