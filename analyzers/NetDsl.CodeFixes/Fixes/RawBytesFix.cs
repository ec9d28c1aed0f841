using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL4005: scaling as a part of the model, which predictions cannot forget; or a division where the bytes are read.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RawBytesFix)), Shared]
public sealed class RawBytesFix() : CallSiteFix("NDSL4005")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.ModelSite is { } model && model.Attributes.FirstOrDefault(a => a.Name == "Input") is { } input)
        {
            string rescale = $"{model.AttributeName("Rescale")}(1 / 255f)";
            yield return new Repair("rescale", $"Add [{rescale}] to '{model.Type.Name}'", AttributeEdits.InsertAfter(input.Syntax, rescale));
        }

        if (site.Node is ExpressionSyntax value)
        {
            ExpressionSyntax number = value is CastExpressionSyntax cast ? cast.Expression : value;
            yield return new Repair("divide", "Divide by 255 here", Edit.Replace(value, $"{number} / 255f"));
        }
    }
}
