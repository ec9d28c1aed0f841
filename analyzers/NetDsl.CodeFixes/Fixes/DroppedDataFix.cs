using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL4008: keeps the result, in the variable itself or in a new one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DroppedDataFix)), Shared]
public sealed class DroppedDataFix() : CallSiteFix("NDSL4008")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method, Expression: var receiver } } call
            || CallSite.StatementOf(call) is not { } statement)
        {
            yield break;
        }

        if (receiver is IdentifierNameSyntax && SymbolEqualityComparer.Default.Equals(site.TypeOf(receiver), site.TypeOf(call)))
        {
            yield return new Repair("assign", $"Keep the result: {receiver} = ...", Edit.Insert(statement.SyntaxTree, statement.SpanStart, $"{receiver} = "));
        }

        string target = method switch
        {
            "TrainTest" or "Of" => $"({site.FreeName("train", statement)}, {site.FreeName("test", statement)})",
            "Stratified" or "Plain" => site.FreeName("folds", statement),
            "Create" or "FromBytes" => site.FreeName("data", statement),
            _ => site.FreeName("selected", statement),
        };
        yield return new Repair("variable", $"Keep the result: var {target} = ...", Edit.Insert(statement.SyntaxTree, statement.SpanStart, $"var {target} = "));
    }
}
