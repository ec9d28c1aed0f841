using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Constant rows that have more or fewer values than the model takes or gives.</summary>
internal sealed class RowWidthRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL4001", "Row of another width than the model", "'{0}' {1}, but here are {2}", DiagnosticSeverity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls)
        {
            int inputs = call.Network.Input.Count, outputs = call.Network.Task.Units;
            string model = call.Network.Type.Name;
            if (call.Inputs is { } row && body.LengthOf(row) is { } length && (call.Member == "PredictBatch" ? length % inputs != 0 : length % inputs != 0 || length < inputs))
            {
                yield return At(row, call.Operation.Syntax, length, model, $"takes {Text.Number(inputs)} values per row", Text.Number(length));
            }
            else if (call.Outputs is { } output && body.LengthOf(output) is { } made && RowsOf(body, call, inputs) is { } rows && made != rows * (long)outputs)
            {
                yield return At(output, call.Operation.Syntax, rows, model, rows == 1 ? $"gives {Text.Number(outputs)} values per row" : $"gives {Text.Number(outputs)} values for each of {Text.Number(rows)} rows", Text.Number(made));
            }

            if (DatasetSource.Of(body, call.Data) is { } source && body.RowUnlike(source.Features, inputs) is { } unlike)
            {
                yield return At(unlike.Place, call.Operation.Syntax, unlike.Length, model, $"takes {Text.Number(inputs)} values per row", Text.Number(unlike.Length));
            }
        }
    }

    /// <summary>Number of rows that a call predicts, if it is known.</summary>
    private static int? RowsOf(MethodBody body, ModelCall call, int inputs) =>
        call.Member != "PredictBatch" ? 1 : body.LengthOf(call.Inputs!) is { } length ? length / inputs : null;
}
