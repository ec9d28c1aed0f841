using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A batch that holds all rows: the optimizer gets one step per epoch.</summary>
internal sealed class BatchAboveRowsRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL3004", "Batch larger than the data", "BatchSize {0} is above the {1} training rows, so that each epoch is a single update", DiagnosticSeverity.Info);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls.Where(c => c.Fits))
        {
            // int.MaxValue is how one writes "all rows at once" on purpose.
            if (FitSettings.Of(body, call).Values.TryGetValue("BatchSize", out IOperation? size)
                && ArrayFacts.Constant(size) is { } batch && batch != int.MaxValue
                && DatasetSource.Of(body, call.Data) is { } source && body.CountOf(source) is { } rows && rows > 0 && batch > rows)
            {
                yield return At(size, Text.Number(batch), Text.Number(rows));
            }
        }
    }
}
