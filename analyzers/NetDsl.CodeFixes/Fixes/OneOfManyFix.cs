using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2016: Softmax, of which one unit wins; at calls with one-hot rows, or with the class numbers themselves.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OneOfManyFix)), Shared]
public sealed class OneOfManyFix() : AnyPlaceFix(Rules.OneOfMany.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Argument is { } activation)
        {
            Edit softmax = Softmax(site, activation);
            yield return new Repair("softmax", "Use Softmax: one class per row", softmax);
            if (site.Loss is { } loss)
            {
                yield return new Repair("softmax", "Use Softmax with its own loss: one class per row", softmax, AttributeEdits.Remove(loss.Syntax));
            }
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.ModelSite is not { Output: { } output } model || model.ArgumentOf(output, "Activation") is not { } activation || site.Node is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } encoded)
        {
            yield break;
        }

        string categorical = model.EnumName("Loss", "CategoricalCrossEntropy");
        Edit loss = model.Loss is { } written
            ? Edit.Replace(written.Syntax, $"{model.AttributeName("Loss")}({categorical})")
            : AttributeEdits.InsertAfter(output.Syntax, $"{model.AttributeName("Loss")}({categorical})");
        yield return new Repair("softmax", $"Make '{model.Type.Name}' a Softmax with CategoricalCrossEntropy", Softmax(model, activation), loss);

        ExpressionSyntax numbers = arguments[0].Expression;
        List<Edit> edits = [Softmax(model, activation), Edit.Replace(encoded, site.TypeOf(numbers) is IArrayTypeSymbol or null ? numbers.ToString() : $"{numbers}.ToArray()")];
        if (site.DeclaredType(encoded) is { } type)
        {
            edits.Add(Edit.Replace(type, "int[]"));
        }

        if (model.Loss is { } other)
        {
            edits.Add(AttributeEdits.Remove(other.Syntax));
        }

        yield return new Repair("numbers", $"Make '{model.Type.Name}' a Softmax, and pass class numbers", edits);
    }

    private static Edit Softmax(Site model, AttributeArgumentSyntax activation) => Edit.Replace(activation.Expression, model.EnumName("Activation", "Softmax", activation.Expression));
}
