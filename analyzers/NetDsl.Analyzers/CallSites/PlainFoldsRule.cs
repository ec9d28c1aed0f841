using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Plain folds of a data set whose labels are classes.</summary>
internal sealed class PlainFoldsRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL4015", "Folds that ignore the classes", "Folds.Plain divides '{0}' without a look at its {1} labels, so that the folds hold the classes in different shares: use Folds.Stratified", DiagnosticSeverity.Info);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (IInvocationOperation call in body.Operations.OfType<IInvocationOperation>())
        {
            if (call.TargetMethod.Name == "Plain" && Library.Is(call.TargetMethod.ContainingType, body.Library.Folds)
                && call.Arguments.FirstOrDefault(a => a.Parameter?.Name == "data") is { } data
                && MethodBody.Unwrap(data).Type is INamedTypeSymbol { TypeArguments: { Length: 1 } labels }
                && labels[0] is { SpecialType: SpecialType.System_Boolean or SpecialType.System_Int32 } or { TypeKind: TypeKind.Enum })
            {
                yield return At(call, MethodBody.Unwrap(data).Syntax.ToString(), labels[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            }
        }
    }
}
