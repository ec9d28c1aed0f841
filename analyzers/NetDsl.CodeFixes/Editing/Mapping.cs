using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>The text of <c>source.Select(x => result).ToArray()</c> or <c>Array.ConvertAll(source, x => result)</c>.</summary>
/// <param name="Whole">All of it.</param>
/// <param name="Source">What is mapped.</param>
/// <param name="Parameter">The lambda's parameter.</param>
/// <param name="Result">What the lambda returns.</param>
internal sealed record Mapping(ExpressionSyntax Whole, ExpressionSyntax Source, string Parameter, ExpressionSyntax Result)
{
    /// <summary>Reads the call that has the lambda; null when it is another one.</summary>
    public static Mapping? Of(InvocationExpressionSyntax call)
    {
        LambdaExpressionSyntax? lambda = call.ArgumentList.Arguments.Select(a => a.Expression).OfType<LambdaExpressionSyntax>().FirstOrDefault();
        string? parameter = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: 1 } parameters } => parameters[0].Identifier.ValueText,
            _ => null,
        };
        if (parameter is null || lambda?.ExpressionBody is not { } result || call.Expression is not MemberAccessExpressionSyntax access)
        {
            return null;
        }

        return access.Name.Identifier.ValueText switch
        {
            "ConvertAll" when call.ArgumentList.Arguments.Count == 2 => new Mapping(call, call.ArgumentList.Arguments[0].Expression, parameter, result),
            "Select" when call.ArgumentList.Arguments.Count == 1 => new Mapping(ToArray(call) ?? call, access.Expression, parameter, result),
            _ => null,
        };
    }

    private static ExpressionSyntax? ToArray(InvocationExpressionSyntax select) =>
        select.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToArray", Parent: InvocationExpressionSyntax copy } ? copy : null;
}
