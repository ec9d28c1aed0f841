using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A callback that watches a number of the validation, in a training without validation rows.</summary>
internal sealed class UnwatchableMonitorRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL3007", "Callback watches validation without validation data", "'{0}' is never computed in this Fit call: set Validation or ValidationSplit, or watch the training loss", DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls.Where(c => c.Fits))
        {
            FitSettings settings = FitSettings.Of(body, call);
            if (!settings.LacksValidation || !settings.Values.TryGetValue("Callbacks", out IOperation? callbacks))
            {
                continue;
            }

            foreach (IOperation callback in body.ElementsOf(callbacks) ?? [])
            {
                if (body.Resolve(callback) is IObjectCreationOperation creation && IsCallback(creation.Type, body.Library) && MonitorOf(creation) is { } monitor
                    && MethodBody.Unwrap(monitor) is IFieldReferenceOperation { Field: { Name: var name, ContainingType.TypeKind: TypeKind.Enum } } && name.StartsWith("Validation", System.StringComparison.Ordinal))
                {
                    yield return At(monitor, name);
                }
            }
        }
    }

    private static bool IsCallback(ITypeSymbol? type, Library library)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Library.Is(type, library.Callback))
            {
                return true;
            }
        }

        return false;
    }

    private static IOperation? MonitorOf(IObjectCreationOperation creation) =>
        FitSettings.Written(creation.Initializer).Where(s => s.Name == "Monitor").Select(s => s.Value).FirstOrDefault()
        ?? creation.Arguments.FirstOrDefault(a => a.ArgumentKind == ArgumentKind.Explicit && a.Parameter?.Name == "monitor")?.Value;
}
