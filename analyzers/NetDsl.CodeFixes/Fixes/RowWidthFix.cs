using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL4001: an array of the model's size, or an input of the array's size.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RowWidthFix)), Shared]
public sealed class RowWidthFix() : CallSiteFix("NDSL4001")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Node is not ExpressionSyntax array || site.Model is not { } model || site.Number is not { } number)
        {
            yield break;
        }

        bool isOutput = new[] { "output", "outputs" }.Any(p => site.Argument(p)?.Span.Contains(array.Span) == true);
        if (isOutput || number > 0)
        {
            string size = $"{site.Name(model)}.{(isOutput ? "OutputSize" : "InputSize")}";
            string elements = isOutput && number > 1 ? $"{Compiler.Common.Text.Number(number)} * {size}" : size;
            if (SizeOf(site.Origin(Whole(array))) is { } written)
            {
                yield return new Repair("size", $"Use {elements}", Edit.Replace(written, elements));
            }
        }

        if (!isOutput && site.ModelSite is { } declared && declared.Attributes.FirstOrDefault(a => a.Name == "Input") is { Syntax.ArgumentList.Arguments: { Count: 1 } arguments })
        {
            yield return new Repair("input", $"Make it [Input({Compiler.Common.Text.Number(number)})] of '{model.Name}'", Edit.Replace(arguments[0].Expression, Compiler.Common.Text.Number(number)));
        }
    }

    /// <summary>The array of which a span is taken.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan", Expression: var array }, ArgumentList.Arguments.Count: 0 } ? array : expression;

    /// <summary>The number of columns of an array that is created without values.</summary>
    private static ExpressionSyntax? SizeOf(ExpressionSyntax value) =>
        value is ArrayCreationExpressionSyntax { Initializer: null, Type.RankSpecifiers: { Count: 1 } ranks } ? ranks[0].Sizes.Last() : null;
}
