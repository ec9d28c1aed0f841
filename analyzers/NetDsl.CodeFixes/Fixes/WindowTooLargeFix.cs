using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1005: extends the map by zeros, or takes a pooling layer away.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WindowTooLargeFix)), Shared]
public sealed class WindowTooLargeFix() : NetworkFix(Rules.WindowTooLarge.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } layer)
        {
            yield break;
        }

        if (site.ArgumentOf(layer, "Padding") is { } padding)
        {
            yield return new Repair("same", "Write Padding = Padding.Same", Edit.Replace(padding.Expression, "Padding.Same"));
        }
        else
        {
            yield return new Repair("same", "Write Padding = Padding.Same", AttributeEdits.AddArgument(layer.Syntax, "Padding = Padding.Same"));
        }

        if (site.LayerOf(layer)?.Layer is PoolingLayer)
        {
            yield return new Repair("remove", $"Remove [{layer.Name}]", AttributeEdits.Remove(layer.Syntax));
        }
    }
}
