using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>An array for predictions that is made in a loop and used in it only.</summary>
internal sealed class BufferInLoopRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL5006", "Buffer made anew in a loop", "'{0}' is allocated in every round of the loop: make it once before the loop, Predict and PredictBatch fill it again", DiagnosticSeverity.Info);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        HashSet<Variable> seen = [];
        foreach (ModelCall call in body.Calls)
        {
            if (call.Outputs is { } output && body.ConstantVariableOf(output) is { Initial: { } initial } buffer && seen.Add(buffer)
                && MethodBody.Unwrap(initial) is IArrayCreationOperation { Initializer: null, DimensionSizes: { Length: 1 } sizes } creation && sizes[0].ConstantValue.HasValue
                && MethodBody.LoopAround(creation) is not null && PredictsOnly(body, buffer))
            {
                yield return At(creation, buffer.Symbol.Name);
            }
        }
    }

    /// <summary>Whether the array stays in its round: predictions fill it, elements are read, and nobody keeps it.</summary>
    private static bool PredictsOnly(MethodBody body, Variable buffer) => buffer.Uses.All(use => MethodBody.FunctionAround(use) == MethodBody.FunctionAround(buffer.Initial!) && MethodBody.Wrapped(use).Parent switch
    {
        IArrayElementReferenceOperation or IPropertyReferenceOperation or IForEachLoopOperation => true,
        IInvocationOperation call => body.Calls.Any(c => c.Operation == call),
        _ => false,
    });
}
