using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Class numbers, each in a row of its own, for a loss that expects one-hot rows.</summary>
internal sealed class OneHotRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL4003", "Class number where a one-hot row is expected", "{0} of '{1}' compares with one-hot rows of {2} values; these labels are class numbers: leave [Loss] out and pass int labels", DiagnosticSeverity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls)
        {
            TaskSpec task = call.Network.Task;
            if (task is { Kind: TaskKind.MultiClass, Label: LabelKind.Row } && DatasetSource.Of(body, call.Data) is { } source
                && body.RowUnlike(source.Labels, task.Units) is { Length: 1 } label)
            {
                // The fix edits the labels where they are made, and may have to know the model.
                yield return At(label.Place, call.Operation.Syntax, null, call.Network.Loss.Loss.ToString(), call.Network.Type.Name, Text.Number(task.Units));
            }
        }
    }
}
