using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL4011: a unit per class, with class numbers as labels.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LabelRangeFix)), Shared]
public sealed class LabelRangeFix() : CallSiteFix("NDSL4011")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Number is not { } classes || site.ModelSite is not { Output: { } output } model || model.ArgumentOf(output, "Activation") is not { } activation)
        {
            yield break;
        }

        string number = Compiler.Common.Text.Number(classes);
        Edit units = model.ArgumentOf(output, "Units") is { } written
            ? Edit.Replace(written.Expression, number)
            : Edit.Insert(activation.SyntaxTree, activation.SpanStart, (activation.NameColon is null ? "" : "units: ") + number + ", ");
        if (model.Topology.Task.Label == Compiler.Network.LabelKind.Class)
        {
            yield return new Repair("units", $"Give '{model.Type.Name}' {number} units", units);
            yield break;
        }

        List<Edit> edits = [units, Edit.Replace(activation.Expression, model.EnumName("Activation", "Softmax", activation.Expression))];
        if (model.Loss is { } loss)
        {
            edits.Add(AttributeEdits.Remove(loss.Syntax));
        }

        yield return new Repair("classes", $"Make '{model.Type.Name}' a Softmax over {number} classes with int labels", edits.Concat(ToIntegers(site)));
    }

    /// <summary>Makes the labels whole numbers: the array's type, and elements that are written as float.</summary>
    private static IEnumerable<Edit> ToIntegers(CallSite site)
    {
        ExpressionSyntax? array = site.Node.Ancestors().OfType<ExpressionSyntax>().FirstOrDefault(e => e is ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or CollectionExpressionSyntax or InitializerExpressionSyntax { Parent: EqualsValueClauseSyntax });
        if (array is null)
        {
            yield break;
        }

        if (site.DeclaredType(array) is ArrayTypeSyntax declared)
        {
            yield return Edit.Replace(declared.ElementType, "int");
        }

        if (array is ArrayCreationExpressionSyntax { Type.ElementType: var element })
        {
            yield return Edit.Replace(element, "int");
        }

        foreach (LiteralExpressionSyntax literal in array.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(l => l.IsKind(SyntaxKind.NumericLiteralExpression) && l.Token.Value is float or double))
        {
            if (Constants.Whole(literal.Token.Value) is { } whole)
            {
                yield return Edit.Replace(literal, Compiler.Common.Text.Number(whole));
            }
        }
    }
}
