using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;

namespace NetDsl.Analyzers.CallSites;

/// <summary>
/// Rows held back by hand, by their numbers, of data that are sorted by class. <c>Split.TrainTest</c>, folds and <c>ValidationSplit</c> shuffle, so
/// only <c>Subset</c> can do that; and only labels that are written out show it.
/// </summary>
internal sealed class SortedSplitRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        "NDSL3014", "Held-out rows of a single class", "all {0} rows that are held back here have the label {1}, because the labels are sorted: Split.TrainTest shuffles and keeps the shares of the classes", DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls)
        {
            IOperation? held = call.Member == "Evaluate" ? call.Data : call.Fits && FitSettings.Of(body, call).Values.TryGetValue("Validation", out IOperation? validation) ? validation : null;
            if (held is not null && body.Resolve(held) is IInvocationOperation { TargetMethod: { Name: "Subset", ContainingType: var type }, Instance: { } whole } subset && Library.Is(type, body.Library.LabelledDataset)
                && DatasetSource.Of(body, whole) is { } source && body.LastingElementsOf(source.Labels) is { } labels && RowsOf(body, subset.Arguments[0].Value) is { Count: > 1 } rows
                && IsTrainedWithTheRest(body, whole, subset) && OneClass(labels, rows) is { } only)
            {
                yield return At(subset, call.Operation.Syntax, (int)System.Math.Round(100.0 * rows.Count / labels.Length), Text.Number(rows.Count), only);
            }
        }
    }

    /// <summary>Whether another part of the same rows is trained with: a test of one class alone may be what somebody wants to see.</summary>
    private static bool IsTrainedWithTheRest(MethodBody body, IOperation whole, IInvocationOperation held) =>
        body.Calls.Any(c => c.Fits && c.Data is { } data && body.Resolve(data) is IInvocationOperation { TargetMethod.Name: "Subset", Instance: { } other } part && part != held
            && body.ConstantVariableOf(other) is { } variable && variable == body.ConstantVariableOf(whole));

    /// <summary>The one label of rows, if the others have others.</summary>
    private static string? OneClass(ImmutableArray<IOperation> labels, IReadOnlyList<int> rows)
    {
        if (rows.Any(r => r < 0 || r >= labels.Length) || labels.Any(l => !l.ConstantValue.HasValue))
        {
            return null;
        }

        object? first = labels[rows[0]].ConstantValue.Value;
        return rows.All(r => Equals(labels[r].ConstantValue.Value, first)) && labels.Any(l => !Equals(l.ConstantValue.Value, first)) ? MethodBody.Unwrap(labels[rows[0]]).Syntax.ToString() : null;
    }

    /// <summary>Row numbers that are written out, or a range: <c>Enumerable.Range(8, 4).ToArray()</c>.</summary>
    private static List<int>? RowsOf(MethodBody body, IOperation rows)
    {
        if (body.LastingElementsOf(rows) is { } elements)
        {
            return elements.All(e => ArrayFacts.Constant(e) is not null) ? [.. elements.Select(e => ArrayFacts.Constant(e)!.Value)] : null;
        }

        IOperation value = body.Resolve(rows);
        if (value is IInvocationOperation { TargetMethod.Name: "ToArray", Arguments: { Length: 1 } copied })
        {
            value = body.Resolve(copied[0].Value);
        }

        return value is IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" }, Arguments: { Length: 2 } range }
            && ArrayFacts.Constant(range[0].Value) is { } start && ArrayFacts.Constant(range[1].Value) is >= 0 and <= 100_000 and { } count
            ? [.. Enumerable.Range(start, count)]
            : null;
    }
}
