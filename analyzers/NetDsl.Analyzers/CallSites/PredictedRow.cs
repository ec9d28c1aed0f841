using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers.CallSites;

/// <summary>An array that holds the prediction of one row.</summary>
/// <param name="Network">The network that predicted it.</param>
/// <param name="Calls">The predictions.</param>
internal sealed record PredictedRow(Topology Network, IReadOnlyList<ModelCall> Calls)
{
    /// <summary>Understands a variable that is the output of <c>Predict</c> and of nothing else.</summary>
    public static PredictedRow? Of(MethodBody body, IOperation? values)
    {
        if (values is null || body.ConstantVariableOf(values) is not { } variable)
        {
            return null;
        }

        List<ModelCall> writers = [.. body.Calls.Where(c => c.Outputs is { } output && body.VariableOf(output) == variable)];
        return writers.Count > 0 && writers.All(w => w.Member == "Predict" && w.Network.Equals(writers[0].Network)) && variable.Uses.All(use => IsHarmless(use, writers))
            ? new PredictedRow(writers[0].Network, writers)
            : null;
    }

    /// <summary>Whether a use reads the array, or is one of the predictions.</summary>
    private static bool IsHarmless(IOperation use, List<ModelCall> writers) => MethodBody.Wrapped(use) is var value && value.Parent switch
    {
        IArrayElementReferenceOperation element => !Variable.IsWrite(element),
        IPropertyReferenceOperation or IForEachLoopOperation => true,
        IInvocationOperation call => writers.Any(w => w.Operation == call) || IsFramework(call.TargetMethod),
        _ => false,
    };

    private static bool IsFramework(IMethodSymbol method)
    {
        INamespaceSymbol space = method.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space.Name == "System";
    }
}
