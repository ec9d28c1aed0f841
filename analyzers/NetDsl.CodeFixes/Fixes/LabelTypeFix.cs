using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL4002: validation labels of the training's type, or rows held back; as many output units as a label has values; a Softmax for classes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LabelTypeFix)), Shared]
public sealed class LabelTypeFix() : CallSiteFix("NDSL4002")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        ExpressionSyntax? place = site.Node as ExpressionSyntax ?? (site.Node as ArgumentSyntax)?.Expression;
        if (site.Number is { } values)
        {
            if (site.ModelSite is { Output: { } output } model && model.ArgumentOf(output, "Units") is { } units)
            {
                string number = Compiler.Common.Text.Number(values);
                yield return new Repair("units", $"Give '{model.Type.Name}' {number} units", Edit.Replace(units.Expression, number));
            }
        }
        else if (place is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Encode" } or IdentifierNameSyntax { Identifier.ValueText: "Encode" } })
        {
            foreach (Repair repair in OneHotRepairs.Of(site))
            {
                yield return repair;
            }
        }
        else if (place is not null && place.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } setting && site.Call is { } call)
        {
            if (Label(site.TypeOf(place)) is { } from && site.SymbolOf(call) is IMethodSymbol { Parameters: { Length: > 0 } parameters } && Label(parameters[0].Type) is { } to && Conversion(site, from, to) is { } conversion)
            {
                yield return new Repair("convert", $"Convert the labels: label => {conversion}", Edit.Replace(place, $"{place}.Select(label => {conversion})"));
            }

            yield return new Repair("split", "Hold training rows back: ValidationSplit = 0.2", Edit.Replace(setting, "ValidationSplit = 0.2"));
        }
    }

    private static ITypeSymbol? Label(ITypeSymbol? data) => data is INamedTypeSymbol { TypeArguments: { Length: 1 } labels } ? labels[0] : null;

    /// <summary>How a label is turned into one of another type; null where only the user can know.</summary>
    private static string? Conversion(CallSite site, ITypeSymbol from, ITypeSymbol to) => (from, to) switch
    {
        ({ SpecialType: SpecialType.System_Int32 }, { SpecialType: SpecialType.System_Boolean }) => "label == 1",
        ({ SpecialType: SpecialType.System_Single }, { SpecialType: SpecialType.System_Boolean }) => "label >= 0.5f",
        ({ SpecialType: SpecialType.System_Boolean }, { SpecialType: SpecialType.System_Single }) => "label ? 1f : 0f",
        ({ SpecialType: SpecialType.System_Int32 } or { TypeKind: TypeKind.Enum }, { SpecialType: SpecialType.System_Int32 or SpecialType.System_Single } or { TypeKind: TypeKind.Enum }) => $"({site.Name(to)})label",
        _ => null,
    };
}
