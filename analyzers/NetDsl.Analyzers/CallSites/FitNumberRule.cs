using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;

namespace NetDsl.Analyzers.CallSites;

/// <summary>NDSL3003 where options are written: the numbers that Fit would reject.</summary>
internal sealed class FitNumberRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor => Analyzers.Descriptors.Of(Rules.TrainingNumber);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach ((string name, IOperation value) in FitSettings.WrittenIn(body))
        {
            if (ArrayFacts.ConstantNumber(MethodBody.Unwrap(value)) is { } number && RangeOf(name, number) is { } range)
            {
                yield return At(value, name, "FitOptions", range, Text.Number((float)number));
            }
        }
    }

    /// <summary>The range of a setting, if the number is outside.</summary>
    private static string? RangeOf(string setting, double number) => setting switch
    {
        "Epochs" or "BatchSize" or "StepsPerEpoch" or "Threads" => number >= 1 ? null : "at least 1",
        "ValidationSplit" => number >= 0 && number < 1 ? null : "at least 0 and below 1",
        _ => null,
    };
}
