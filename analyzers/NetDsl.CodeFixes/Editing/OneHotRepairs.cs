using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>A Softmax for labels that are one-hot rows.</summary>
internal static class OneHotRepairs
{
    /// <summary>The model for the rows as they are, or for the class numbers that they were made of.</summary>
    public static IEnumerable<Repair> Of(CallSite site)
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

    /// <summary>Softmax in place of an activation.</summary>
    public static Edit Softmax(Site model, AttributeArgumentSyntax activation) => Edit.Replace(activation.Expression, model.EnumName("Activation", "Softmax", activation.Expression));
}
