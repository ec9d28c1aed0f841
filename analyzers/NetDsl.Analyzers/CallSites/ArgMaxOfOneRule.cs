using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>The index of the largest output of a model that has only one.</summary>
internal sealed class ArgMaxOfOneRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL4012", "Largest of one value", "'{0}' gives one value per row, so that the index of the largest is always 0: use Classify", DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (IInvocationOperation call in body.Operations.OfType<IInvocationOperation>())
        {
            if (SearchedBy(body, call) is { } values && PredictedRow.Of(body, values) is { Network: { Task.Units: 1 } network, Calls: var predictions })
            {
                yield return At(call, predictions[0].Operation.Syntax, predictions.Count, network.Type.Name);
            }
        }
    }

    /// <summary>The array whose largest element a call looks for: <c>Array.IndexOf(x, x.Max())</c>, <c>x.IndexOf(x.Max())</c>, <c>IndexOfMax(x)</c>.</summary>
    private static IOperation? SearchedBy(MethodBody body, IInvocationOperation call)
    {
        IOperation[] arguments = [.. (call.Instance is { } instance ? new[] { instance } : []).Concat(call.Arguments.Where(a => a.ArgumentKind == ArgumentKind.Explicit).Select(a => a.Value))];
        return call.TargetMethod.Name switch
        {
            "IndexOfMax" when arguments.Length == 1 => arguments[0],
            "IndexOf" when arguments.Length == 2 && body.Resolve(arguments[1]) is IInvocationOperation { TargetMethod.Name: "Max", Arguments: { Length: 1 } searched }
                && body.VariableOf(searched[0]) is { } variable && variable == body.VariableOf(arguments[0]) => arguments[0],
            _ => null,
        };
    }
}
