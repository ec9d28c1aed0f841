using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A training whose history is dropped, without validation and without an evaluation.</summary>
internal sealed class UnwatchedTrainingRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL3017", "Training without any measurement", "nobody sees how this training of '{0}' goes: keep the History, or set ValidationSplit and look at it", DiagnosticSeverity.Info);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls.Where(c => c.Fits && c.Operation.Parent is IExpressionStatementOperation))
        {
            FitSettings settings = FitSettings.Of(body, call);
            if (settings.LacksValidation && !settings.Values.ContainsKey("Callbacks") && !settings.Values.ContainsKey("Progress") && !IsMeasured(body, call))
            {
                yield return At(call.Operation, call.Network.Type.Name);
            }
        }
    }

    /// <summary>Whether the model is evaluated, or may be: it comes from outside, or leaves the method.</summary>
    private static bool IsMeasured(MethodBody body, ModelCall fit) =>
        body.VariableOf(fit.Receiver) is not { Symbol: ILocalSymbol } model
        || model.Uses.Any(use => !body.Calls.Any(c => c.Member != "Evaluate" && MethodBody.Unwrap(c.Receiver!) == use));
}
