using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

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

            foreach (IObjectCreationOperation creation in settings.Callbacks(body))
            {
                IOperation? monitor = MonitorOf(creation);
                string? name = monitor is not null ? NameOf(MethodBody.Unwrap(monitor))
                    : creation.Type!.Name is "EarlyStopping" or "ReduceLearningRateOnPlateau" ? "ValidationLoss" // their default
                    : null;
                if (name is not null && name.StartsWith("Validation", System.StringComparison.Ordinal))
                {
                    yield return At(monitor ?? creation, callbacks.Syntax, null, name);
                }
            }
        }
    }

    /// <summary>Name of a quantity: a member such as <c>ValidationLoss</c>, or <c>OfValidation</c> of a metric.</summary>
    private static string? NameOf(IOperation monitor) => monitor switch
    {
        IMemberReferenceOperation member => member.Member.Name,
        IInvocationOperation { TargetMethod.Name: "OfValidation", Arguments: { Length: 1 } metric } => "Validation" + (MethodBody.Unwrap(metric[0]) as IMemberReferenceOperation)?.Member.Name,
        _ => null,
    };

    /// <summary>What a callback is told to watch; null where it is told nothing.</summary>
    public static IOperation? MonitorOf(IObjectCreationOperation creation) =>
        FitSettings.Written(creation.Initializer).Where(s => s.Name == "Monitor").Select(s => s.Value).FirstOrDefault()
        ?? creation.Arguments.FirstOrDefault(a => a.ArgumentKind == ArgumentKind.Explicit && a.Parameter?.Name == "monitor")?.Value;
}
