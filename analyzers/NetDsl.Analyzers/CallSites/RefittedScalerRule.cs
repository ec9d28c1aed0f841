using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A scaler that finds its numbers on the rows that are held back.</summary>
internal sealed class RefittedScalerRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        "NDSL4006", "Scaler fitted to test rows", "FeatureScaler.{0} learns new numbers from '{1}', rows that the model is tested with: apply the scaler of the training rows to them", DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ScalerFitting scaler in ScalerFitting.In(body))
        {
            DataHistory history = DataHistory.Of(body, scaler.Data);

            // Names of parts can be the wrong way round: what is trained with is no test part.
            if ((history.IsTest && !IsTrainedWith(body, history)) || TestsOnly(body, scaler, history.Steps[0]))
            {
                yield return At(scaler.Data, (body.Calls.FirstOrDefault(c => c.Fits)?.Operation ?? scaler.Call).Syntax, null, scaler.Call.TargetMethod.Name, MethodBody.Unwrap(scaler.Data).Syntax.ToString());
            }
        }
    }

    private static bool IsTrainedWith(MethodBody body, DataHistory history) =>
        history.Steps[0].Variable is { } variable && body.Calls.Any(c => c.Fits && DataHistory.Of(body, c.Data).Steps.Any(s => s.Variable == variable));

    /// <summary>Whether the rows of this scaler are evaluated, and the model was trained with rows of another one.</summary>
    private static bool TestsOnly(MethodBody body, ScalerFitting scaler, DataStep source)
    {
        List<ModelCall> scaled = [.. body.Calls.Where(c => c.Data is not null && DataHistory.Of(body, c.Data).Scalers.Any(s => s.Call == scaler.Call))];
        return scaled.Count > 0 && scaled.All(c => c.Member == "Evaluate" && DataHistory.Of(body, c.Data).WentThrough(scaler, source) && body.ConstantVariableOf(c.Receiver) is { } model
            && body.Calls.Where(f => f.Fits && body.ConstantVariableOf(f.Receiver) == model).ToList() is { Count: > 0 } fits
            && fits.All(f => DataHistory.Of(body, f.Data).Scalers.Any()));
    }
}
