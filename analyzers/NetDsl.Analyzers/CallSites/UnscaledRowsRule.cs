using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A model that was trained on scaled rows is asked about rows as they were before.</summary>
internal sealed class UnscaledRowsRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        "NDSL4009", "Trained on scaled rows, asked about others", "'{0}' is not scaled here, but '{1}' was trained on scaled rows: scale it in the same way, or leave that to the model with {2}", DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (IGrouping<ISymbol, ModelCall> calls in body.Calls.Where(c => body.ConstantVariableOf(c.Receiver) is not null).GroupBy<ModelCall, ISymbol>(c => body.ConstantVariableOf(c.Receiver)!.Symbol, SymbolEqualityComparer.Default))
        {
            List<ModelCall> fits = [.. calls.Where(c => c.Fits)];
            List<DataHistory> trained = [.. fits.Select(f => DataHistory.Of(body, f.Data))];
            if (fits.Count > 0 && trained.All(t => !t.IsRaw))
            {
                string layer = trained[0].Scalers.FirstOrDefault() is { } scaler ? $"[{scaler.Layer}]" : "[Standardize]";
                foreach (IOperation asked in calls.SelectMany(c => Asked(body, c)))
                {
                    DataHistory history = DataHistory.Of(body, asked);
                    if (history.IsRaw && trained.All(t => DataHistory.Share(t.BeforeScaling, history.Steps)))
                    {
                        yield return At(asked, fits[0].Operation.Syntax, null, MethodBody.Unwrap(asked).Syntax.ToString(), fits[0].Network.Type.Name, layer);
                    }
                }
            }
            else if (fits.Count > 0 && fits.Select(f => ScaledArray(body, f)).ToList() is var arrays && arrays.All(a => a is not null && a == arrays[0]) && arrays[0] is { } array)
            {
                foreach (IOperation row in calls.Where(c => c.Inputs is not null).Select(c => MethodBody.Unwrap(c.Inputs!)).Where(i => IsRowOf(body, i, array)))
                {
                    yield return At(row, fits[0].Operation.Syntax, null, row.Syntax.ToString(), fits[0].Network.Type.Name, "[Rescale], [Standardize] or [MinMaxScale]");
                }
            }
        }
    }

    /// <summary>Data sets that a call asks about: those of <c>Evaluate</c> and of the validation, and the ones whose rows are predicted.</summary>
    private static IEnumerable<IOperation> Asked(MethodBody body, ModelCall call)
    {
        IOperation? data = call.Member switch
        {
            "Evaluate" => call.Data,
            "Fit" => FitSettings.Of(body, call).Values.TryGetValue("Validation", out IOperation? validation) ? validation : null,
            _ => call.Inputs is { } input && MethodBody.Unwrap(input) is var row ? row switch
            {
                IInvocationOperation { TargetMethod: { Name: "Row", ContainingType: var type }, Instance: { } rows } when Library.Is(type, body.Library.Dataset) => rows,
                IPropertyReferenceOperation { Property: { Name: "Features", ContainingType: var type }, Instance: { } rows } when Library.Is(type, body.Library.Dataset) => rows,
                _ => null,
            }
            : null,
        };
        return data is null ? [] : [data];
    }

    /// <summary>The array whose values are scaled one by one for a training; null when something else happens to it.</summary>
    private static Variable? ScaledArray(MethodBody body, ModelCall fit)
    {
        if (DatasetSource.Of(body, fit.Data) is not { } source || ElementMapping.Of(body, source.Features) is not { Source: { } from } mapping || body.ConstantVariableOf(from) is not { } array)
        {
            return null;
        }

        return Scales(mapping.Result) && array.Uses.All(u => IsHarmless(body, u)) ? array : null;
    }

    private static bool Scales(IOperation result) => result.DescendantsAndSelf().Any(o => o is IBinaryOperation
    {
        OperatorKind: BinaryOperatorKind.Divide or BinaryOperatorKind.Multiply or BinaryOperatorKind.Subtract,
        Type.SpecialType: SpecialType.System_Single or SpecialType.System_Double,
        LeftOperand: var left,
    } && MethodBody.Unwrap(left) is IParameterReferenceOperation or IArrayElementReferenceOperation or IBinaryOperation);

    private static bool IsRowOf(MethodBody body, IOperation input, Variable array) =>
        body.VariableOf(input) == array || (input is IArrayElementReferenceOperation { ArrayReference: { } rows } && body.VariableOf(rows) == array);

    /// <summary>Whether a use of an array neither changes it nor hands it on.</summary>
    private static bool IsHarmless(MethodBody body, IOperation use) => MethodBody.Wrapped(use).Parent switch
    {
        IArrayElementReferenceOperation element => !Variable.IsWrite(element) && body.Calls.Any(c => c.Inputs is { } input && MethodBody.Unwrap(input) == element),
        IForEachLoopOperation => use.Type is IArrayTypeSymbol { ElementType: not IArrayTypeSymbol },
        IInvocationOperation { TargetMethod: { Name: "ConvertAll", ContainingType.SpecialType: SpecialType.System_Array } } => true,
        _ => body.IsRead(use),
    };
}
