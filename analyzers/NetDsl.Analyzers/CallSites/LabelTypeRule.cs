using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Labels that do not fit the task where C# cannot see it: validation rows of another type, label rows of another width, and classes for a regression. All other types do not compile.</summary>
internal sealed class LabelTypeRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL4002", "Labels do not fit the task", "'{0}' {1}, but {2}", DiagnosticSeverity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls)
        {
            TaskSpec task = call.Network.Task;
            string model = call.Network.Type.Name;
            if (call.Fits && LabelOf(call.Operation.TargetMethod.Parameters[0].Type) is { } trained
                && FitSettings.Of(body, call).Values.TryGetValue("Validation", out IOperation? validation) && LabelOf(MethodBody.Unwrap(validation).Type) is { } validated
                && !SymbolEqualityComparer.Default.Equals(trained, validated))
            {
                yield return At(validation, call.Operation.Syntax, null, model, $"is trained with labels of type {Name(trained)} here", $"the validation rows have labels of type {Name(validated)}: both need the same");
            }

            // Sigmoids and a squared error are the classifier of many textbooks: not the best one, but one.
            if (call.Fits && task is { Kind: TaskKind.Regression, Label: LabelKind.Row, Activation: Activation.Linear } && OneOfManyRule.OneHotRows(body, call) is { } rows)
            {
                string units = Text.Number(task.Units);
                yield return At(rows, call.Operation.Syntax, null, model, $"predicts {units} free numbers with {call.Network.Loss.Loss}", $"these labels are one-hot rows, and so classes: use [Output({units}, Softmax)]");
            }

            // A single number where a one-hot row is due is a class number, of which another rule speaks.
            if (task.Label == LabelKind.Row && DatasetSource.Of(body, call.Data) is { } source && body.RowUnlike(source.Labels, task.Units) is { } label
                && !(task.Kind == TaskKind.MultiClass && label.Length == 1))
            {
                string units = Text.Number(task.Units);
                yield return At(label.Place, call.Operation.Syntax, label.Length, model, $"has {units} output units and needs {units} values per label", $"this one has {Text.Number(label.Length)}");
            }
        }
    }

    private static ITypeSymbol? LabelOf(ITypeSymbol? data) => data is INamedTypeSymbol { Name: "Dataset", TypeArguments: { Length: 1 } labels } ? labels[0] : null;

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
