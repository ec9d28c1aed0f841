using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetDsl.Testing;

/// <summary>Runs an analyzer over a user's project together with the generated code, as the compiler does.</summary>
public static class AnalyzerRun
{
    /// <summary>What the analyzer reports, in source order.</summary>
    /// <exception cref="InvalidOperationException">The analyzer threw (AD0001).</exception>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(Compilation compilation, DiagnosticAnalyzer analyzer, WeightsFilesOfProject? weights = null)
    {
        ImmutableArray<Diagnostic> all = await compilation.WithAnalyzers([analyzer], (weights ?? SavedWeights.Of(compilation)).Options).GetAnalyzerDiagnosticsAsync();
        return all.FirstOrDefault(d => d.Id == "AD0001") is { } thrown
            ? throw new InvalidOperationException(thrown.GetMessage(System.Globalization.CultureInfo.InvariantCulture))
            : [.. all.OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }
}
