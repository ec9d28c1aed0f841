using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A whole batch given to a method that takes one row.</summary>
internal sealed class BatchAsRowRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL4013", "Several rows where one is expected", "'{0}' takes one row of {1} values here, but these are {2} rows: use PredictBatch", DiagnosticSeverity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls.Where(c => c.Member is "Predict" or "Classify" or "Decide"))
        {
            int inputs = call.Network.Input.Count;
            if (call.Inputs is { } row && body.LengthOf(row) is { } length && length > inputs && length % inputs == 0)
            {
                yield return At(row, call.Operation.Syntax, length / inputs, call.Network.Type.Name, Text.Number(inputs), Text.Number(length / inputs));
            }
        }
    }
}
