using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL4003: one-hot rows for the loss that wants them, or class numbers for the one that takes them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OneHotFix)), Shared]
public sealed class OneHotFix() : CallSiteFix("NDSL4003")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Model is not { } model || Labels(site) is not (var expression, var numbers))
        {
            yield break;
        }

        string rows = $"{site.Name("OneHot")}.Encode({numbers}, {site.Name(model)}.OutputSize)";
        yield return new Repair("encode", "Make one-hot rows: OneHot.Encode", Edit.Replace(expression, rows));

        if (site.ModelSite is { Loss: { } loss })
        {
            List<Edit> edits = [AttributeEdits.Remove(loss.Syntax), Edit.Replace(expression, numbers)];
            if (site.DeclaredType(expression) is { } type)
            {
                edits.Add(Edit.Replace(type, "int[]"));
            }

            yield return new Repair("numbers", "Pass class numbers, and leave [Loss] out", edits);
        }
    }

    /// <summary>The expression that makes the labels, and one for the same labels as <c>int[]</c>.</summary>
    private static (ExpressionSyntax Expression, string Numbers)? Labels(CallSite site)
    {
        if (site.Node.FirstAncestorOrSelf<LambdaExpressionSyntax>() is { } lambda && lambda.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } mapping)
        {
            return Mapping.Of(mapping) is { } map && IsRowOf(lambda, map.Parameter) ? (map.Whole, Numbers(site, map)) : null;
        }

        // Rows that are written out: each has one number.
        ExpressionSyntax? array = site.Node.Ancestors().OfType<ExpressionSyntax>().FirstOrDefault(e => e is ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax or InitializerExpressionSyntax { Parent: EqualsValueClauseSyntax });
        List<string> numbers = [.. (array is null ? [] : Rows(array)).Select(r => Elements(r) is [var only] && site.Semantics.GetConstantValue(only) is { HasValue: true, Value: float or double or int } value && Constants.Whole(value.Value) is { } whole
            ? Compiler.Common.Text.Number(whole)
            : "")];
        return array is null || numbers.Count == 0 || numbers.Contains("") ? null : (array, $"[{string.Join(", ", numbers)}]");
    }

    private static bool IsRowOf(LambdaExpressionSyntax lambda, string parameter) =>
        lambda.ExpressionBody is { } body && Elements(body) is [var only] && (only is CastExpressionSyntax cast ? cast.Expression : only).ToString() == parameter;

    private static string Numbers(CallSite site, Mapping map) => site.TypeOf(map.Source) switch
    {
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Int32 } => map.Source.ToString(),
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Int32 }] } => $"{map.Source}.ToArray()",
        _ => $"{map.Source}.Select({map.Parameter} => (int){map.Parameter}).ToArray()",
    };

    private static IEnumerable<ExpressionSyntax> Rows(ExpressionSyntax array) => Elements(array) ?? [];

    private static List<ExpressionSyntax>? Elements(ExpressionSyntax array) => array switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => [.. initializer.Expressions],
        InitializerExpressionSyntax initializer => [.. initializer.Expressions],
        CollectionExpressionSyntax collection when collection.Elements.All(e => e is ExpressionElementSyntax) => [.. collection.Elements.Select(e => ((ExpressionElementSyntax)e).Expression)],
        _ => null,
    };
}
