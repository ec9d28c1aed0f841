using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A new model that is asked for predictions, but neither trained nor given weights.</summary>
internal sealed class UntrainedModelRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL3016", "Predictions of an untrained model", "'{0}' still has its random start weights here: call Fit first, or {1}.Load instead of new", DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls.Where(c => c.Predicts && c.Receiver is not null))
        {
            if (MethodBody.Unwrap(call.Receiver!) is IObjectCreationOperation direct && IsNew(direct))
            {
                yield return At(call.Receiver!, "new " + call.Network.Type.Name, call.Network.Type.Name);
            }
        }

        foreach (IGrouping<ISymbol, ModelCall> calls in body.Calls.Where(c => body.VariableOf(c.Receiver) is not null).GroupBy<ModelCall, ISymbol>(c => body.VariableOf(c.Receiver)!.Symbol, SymbolEqualityComparer.Default))
        {
            // Any other use could give it weights: Fit, a tensor, the constructor of something that trains it.
            Variable model = body.VariableOf(calls.Key)!;
            bool onlyAsked = model.Uses.All(use => calls.Any(c => (c.Predicts || c.Member == "Save") && MethodBody.Unwrap(c.Receiver!) == use));
            if (!model.IsReassigned && onlyAsked && model.Initial is { } initial && MethodBody.Unwrap(initial) is IObjectCreationOperation creation && IsNew(creation)
                && calls.FirstOrDefault(c => c.Predicts) is { } first)
            {
                yield return At(first.Receiver!, model.Symbol.Name, first.Network.Type.Name);
            }
        }
    }

    /// <summary>Whether the generated constructor makes the model; one that the user wrote may load weights.</summary>
    private static bool IsNew(IObjectCreationOperation creation) => creation.Constructor is { Parameters: { Length: 1 } parameters } && parameters[0] is { Type.SpecialType: SpecialType.System_UInt64, Name: "seed" };
}
