using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace NetDsl.Analyzers.CallSites;

/// <summary>The only evaluation of a model uses the very rows that it was trained on.</summary>
internal sealed class EvaluatedOnTrainingRowsRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL3015", "Evaluated on the training rows", "'{0}' was also given to Fit: rows that the model has seen say nothing about new ones", DiagnosticSeverity.Info);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (IGrouping<ISymbol, ModelCall> calls in CallsByModel(body))
        {
            List<ModelCall> fits = [.. calls.Where(c => c.Fits)], evaluations = [.. calls.Where(c => c.Member == "Evaluate")];
            List<Variable?> trained = [.. fits.Select(f => body.ConstantVariableOf(f.Data))];

            // Beside held-out rows, the score of the training rows shows how much is memorized.
            if (fits.Count > 0 && evaluations.Count > 0 && body.VariableOf(calls.Key) is { Symbol: ILocalSymbol } model && model.Uses.Count == calls.Count() && fits.All(f => FitSettings.Of(body, f).LacksValidation)
                && evaluations.All(e => body.ConstantVariableOf(e.Data) is { } data && trained.Contains(data)))
            {
                foreach (ModelCall evaluation in evaluations)
                {
                    yield return At(evaluation.Data!, body.ConstantVariableOf(evaluation.Data)!.Symbol.Name);
                }
            }
        }
    }

    private static IEnumerable<IGrouping<ISymbol, ModelCall>> CallsByModel(MethodBody body) =>
        body.Calls.Where(c => body.ConstantVariableOf(c.Receiver) is not null).GroupBy<ModelCall, ISymbol>(c => body.ConstantVariableOf(c.Receiver)!.Symbol, SymbolEqualityComparer.Default);
}
