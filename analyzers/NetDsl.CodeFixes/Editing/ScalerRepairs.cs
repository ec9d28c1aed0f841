using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>Scaling as a part of the model: it learns its numbers in Fit, is saved with the weights, and cannot be forgotten.</summary>
internal static class ScalerRepairs
{
    /// <summary>Takes every scaler out of the method, and puts the layer that does the same into the model.</summary>
    public static IEnumerable<Repair> IntoModel(CallSite site)
    {
        if (site.ModelSite is not { } model || model.Attributes.FirstOrDefault(a => a.Name == "Input") is not { } input)
        {
            yield break;
        }

        SyntaxNode method = site.Node.AncestorsAndSelf().FirstOrDefault(n => n is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? site.Node.SyntaxTree.GetRoot();
        List<InvocationExpressionSyntax> calls = [.. method.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => site.SymbolOf(c) is IMethodSymbol { ContainingType: { Name: "FeatureScaler", ContainingNamespace.Name: "NetDsl" } })];
        string? layer = calls.Select(c => site.SymbolOf(c)!.Name).Where(n => n is "Standardize" or "MinMax").Distinct().ToList() is [var one] ? (one == "MinMax" ? "MinMaxScale" : one) : null;
        if (layer is null)
        {
            yield break;
        }

        List<Edit> edits = [AttributeEdits.InsertAfter(input.Syntax, model.AttributeName(layer))];
        foreach (InvocationExpressionSyntax call in calls.Where(c => site.SymbolOf(c)!.Name == "Apply" && c.ArgumentList.Arguments.Count == 1))
        {
            if (call.Parent is ExpressionStatementSyntax statement)
            {
                edits.Add(LineEdits.Remove(statement));
            }
            else if (!call.Ancestors().OfType<InvocationExpressionSyntax>().Any(calls.Contains))
            {
                edits.Add(Edit.Replace(call, WithoutScaling(call, calls).ToString()));
            }
        }

        edits.AddRange(calls.Select(c => c.Parent).OfType<EqualsValueClauseSyntax>()
            .Select(v => v.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>()).OfType<LocalDeclarationStatementSyntax>()
            .Where(d => d.Declaration.Variables.Count == 1 && calls.Contains(d.Declaration.Variables[0].Initializer!.Value) && site.SymbolOf(d.Declaration.Variables[0].Initializer!.Value)!.Name != "Apply")
            .Select(LineEdits.Remove));
        yield return new Repair("model", $"Let '{model.Type.Name}' scale: [{layer}]", edits);
    }

    /// <summary>Scalers that have a value at a place.</summary>
    public static IEnumerable<string> ScalersAt(CallSite site) =>
        site.VariablesAt(site.Node).Where(v => CallSite.TypeOf(v) is { Name: "FeatureScaler", ContainingNamespace.Name: "NetDsl" }).Select(v => v.Name);

    /// <summary>Rows to train on, by what they are called.</summary>
    public static IEnumerable<string> TrainingRowsAt(CallSite site) =>
        site.VariablesAt(site.Node).Where(v => CallSite.TypeOf(v)?.Name == "Dataset" && v.Name.ToLowerInvariant().Contains("train")).Select(v => v.Name);

    private static ExpressionSyntax WithoutScaling(ExpressionSyntax rows, List<InvocationExpressionSyntax> calls)
    {
        while (rows is InvocationExpressionSyntax call && calls.Contains(call) && call.ArgumentList.Arguments.Count == 1)
        {
            rows = call.ArgumentList.Arguments[0].Expression;
        }

        return rows;
    }
}
