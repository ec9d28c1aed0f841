using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL4012: the answer yes or no as class 1 or 0.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ArgMaxOfOneFix)), Shared]
public sealed class ArgMaxOfOneFix() : CallSiteFix("NDSL4012")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        // Of a number there is neither a class nor a threshold.
        if (site.Node is not InvocationExpressionSyntax search || site.ModelSite is not { Topology.Task: { Kind: Compiler.Network.TaskKind.Binary } task })
        {
            yield break;
        }

        if (site.Number == 1 && site.Call is { Expression: MemberAccessExpressionSyntax { Expression: var model } } && site.Argument("input") is { } input)
        {
            yield return new Repair("classify", "Use Classify", Edit.Replace(search, Choice(search, $"{model}.Classify({input})")));
        }

        if (site.Argument("output") is IdentifierNameSyntax output)
        {
            yield return new Repair("threshold", $"Compare with {Compiler.Common.Text.Float(task.Threshold)}", Edit.Replace(search, Choice(search, $"{output}[0] >= {Compiler.Common.Text.Float(task.Threshold)}")));
        }
    }

    private static string Choice(ExpressionSyntax place, string condition)
    {
        string choice = $"{condition} ? 1 : 0";
        return place.Parent is EqualsValueClauseSyntax or ReturnStatementSyntax or ArgumentSyntax or ArrowExpressionClauseSyntax or AssignmentExpressionSyntax ? choice : $"({choice})";
    }
}
