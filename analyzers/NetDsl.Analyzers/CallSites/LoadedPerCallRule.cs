using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A model that is loaded from the same file for every prediction.</summary>
internal sealed class LoadedPerCallRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL5007", "Model loaded again and again", "this reads and checks {0} parameters of '{1}' {2}: keep the model and load it once", DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls.Where(c => c.Member == "Load" && c.Receiver is null && c.Operation.Arguments.Length == 1))
        {
            string? when = MethodBody.LoopAround(call.Operation) is { } loop && IsSameEverywhere(body, call.Operation.Arguments[0], loop) ? "in every round of the loop"
                : IsPrediction(body, call.Operation) && MethodBody.Unwrap(call.Operation.Arguments[0]).ConstantValue.HasValue ? "for every prediction"
                : null;
            if (when is not null && PredictsOnly(body, call.Operation))
            {
                yield return At(call.Operation, Text.Number(call.Network.ParameterCount), call.Network.Type.Name, when);
            }
        }
    }

    /// <summary>Whether the file is a constant or a variable from outside the loop that is never assigned again.</summary>
    private static bool IsSameEverywhere(MethodBody body, IOperation path, ILoopOperation loop) =>
        MethodBody.Unwrap(path) is { Type.SpecialType: SpecialType.System_String } text
        && (text.ConstantValue.HasValue || (body.ConstantVariableOf(text) is { } variable && !MethodBody.IsDeclaredWithin(variable, loop)));

    private static bool IsPrediction(MethodBody body, IOperation operation) =>
        (MethodBody.FunctionAround(operation) switch
        {
            ILocalFunctionOperation local => local.Symbol,
            null => body.Owner as IMethodSymbol,
            _ => null,
        })?.Name is { } name && (name.StartsWith("Predict", System.StringComparison.Ordinal) || name.StartsWith("Classify", System.StringComparison.Ordinal) || name.StartsWith("Decide", System.StringComparison.Ordinal));

    /// <summary>Whether the loaded model does nothing but predict: it is not trained further, kept, compared or saved.</summary>
    private static bool PredictsOnly(MethodBody body, IInvocationOperation load)
    {
        IOperation value = MethodBody.Wrapped(load);
        if (value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var symbol } })
        {
            return body.VariableOf(symbol) is { IsReassigned: false } model && model.Uses.Count > 0
                && model.Uses.All(use => body.Calls.Any(c => c.Member is "Predict" or "PredictBatch" or "Classify" or "Decide" && c.Receiver is { } receiver && MethodBody.Unwrap(receiver) == use));
        }

        return body.Calls.Any(c => c.Member is "Predict" or "PredictBatch" or "Classify" or "Decide" && c.Receiver is { } receiver && MethodBody.Unwrap(receiver) == load);
    }
}
