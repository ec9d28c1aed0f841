using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Options that keep the rows in their order.</summary>
internal sealed class NoShuffleRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL3010", "Shuffling switched off", "without Shuffle every epoch sees the rows in the same order", DiagnosticSeverity.Info);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach ((string name, IOperation value) in FitSettings.WrittenIn(body))
        {
            if (name == "Shuffle" && value.ConstantValue is { HasValue: true, Value: false })
            {
                yield return At(value);
            }
        }
    }
}
