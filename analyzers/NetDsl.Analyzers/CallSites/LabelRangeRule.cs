using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Constant labels outside the classes of the output.</summary>
internal sealed class LabelRangeRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL4011", "Label that the output cannot express", "label {0} cannot be expressed by '{1}', which knows {2}", DiagnosticSeverity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls)
        {
            if (DatasetSource.Of(body, call.Data) is not { } source || ClassesOf(call.Network.Task, source.LabelType) is not { } allowed)
            {
                continue;
            }

            foreach (IOperation label in body.LastingElementsOf(source.Labels) ?? [])
            {
                if (ArrayFacts.ConstantNumber(label) is { } number && !(number >= 0 && number <= allowed.Last))
                {
                    yield return At(label, Text.Number((float)number), call.Network.Type.Name, allowed.Words);
                    break;
                }
            }
        }
    }

    private static (double Last, string Words)? ClassesOf(TaskSpec task, ITypeSymbol label) => (task.Label, label.SpecialType) switch
    {
        (LabelKind.Class, SpecialType.System_Int32) => (task.Units - 1, $"the classes 0 to {Text.Number(task.Units - 1)}"),
        (LabelKind.Boolean, SpecialType.System_Single) when task.Kind == TaskKind.Binary => (1, "probabilities from 0 to 1: use [Output(n, Softmax)] with int labels for n classes"),
        _ => null,
    };
}
