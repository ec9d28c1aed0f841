using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A scaler that finds its numbers on all rows, before these are divided into rows to train on and rows to test with.</summary>
internal sealed class LeakingScalerRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        "NDSL4007", "Scaler fitted before the split", "FeatureScaler.{0} learns from all rows of '{1}', those that are tested with later among them, so that the test is too kind: put [{2}] on the model, which learns from the training rows alone", DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        List<ScalerFitting> scalers = [.. ScalerFitting.In(body)];
        if (scalers.Count == 0)
        {
            yield break;
        }

        List<DataHistory> divided = [.. body.Operations.OfType<IInvocationOperation>().Select(c => DataHistory.DividedData(body, c)).OfType<IOperation>().Select(d => DataHistory.Of(body, d))];
        List<DataHistory> applied = [.. body.Operations.Select(o => o is IInvocationOperation { TargetMethod.Name: "Apply", Type: { } type } && Library.Is(type, body.Library.LabelledDataset) ? DataHistory.Of(body, o) : null).OfType<DataHistory>()];
        foreach (ScalerFitting scaler in scalers)
        {
            IReadOnlyList<DataStep> source = DataHistory.Of(body, scaler.Data).Steps;
            if (divided.Any(d => d.WentThrough(scaler, source[0])) || applied.Any(a => IsScaledBehind(a, scaler, source[0])))
            {
                SyntaxNode place = (body.Calls.FirstOrDefault(c => c.Fits || c.Member == "CrossValidate")?.Operation ?? scaler.Call).Syntax;
                yield return At(scaler.Call, place, null, scaler.Call.TargetMethod.Name, MethodBody.Unwrap(scaler.Data).Syntax.ToString(), scaler.Layer);
            }
        }
    }

    /// <summary>Whether rows were divided first, but the scaler knows all of them.</summary>
    private static bool IsScaledBehind(DataHistory applied, ScalerFitting scaler, DataStep source) =>
        applied.Steps.SkipWhile(s => s.Scaler?.Call != scaler.Call).Skip(1).ToList() is [{ Kind: DataStepKind.Part }, ..] parts && parts.Skip(1).Any(s => s.HasRowsOf(source));
}
