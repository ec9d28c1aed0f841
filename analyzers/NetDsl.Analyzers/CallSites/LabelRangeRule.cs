using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Constant labels outside the classes of the output.</summary>
internal sealed class LabelRangeRule : CallSiteRule
{
    /// <summary>Above this, numbers are no class numbers but codes.</summary>
    private const int MostClasses = 10_000;

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

            ImmutableArray<IOperation> labels = body.LastingElementsOf(source.Labels) ?? [];
            foreach (IOperation label in labels)
            {
                if (ArrayFacts.ConstantNumber(label) is { } number && !(number >= 0 && number <= allowed.Last))
                {
                    yield return At(label, call.Operation.Syntax, Classes(labels), Text.Number((float)number), call.Network.Type.Name, allowed.Words);
                    break;
                }
            }
        }
    }

    /// <summary>Number of classes that all labels would need, if they are class numbers.</summary>
    private static int? Classes(ImmutableArray<IOperation> labels)
    {
        double last = 0;
        foreach (IOperation label in labels)
        {
            if (ArrayFacts.ConstantNumber(label) is not { } number || number < 0 || number > MostClasses || number != System.Math.Floor(number))
            {
                return null;
            }

            last = System.Math.Max(last, number);
        }

        return (int)last + 1;
    }

    private static (double Last, string Words)? ClassesOf(TaskSpec task, ITypeSymbol label) => (task.Label, label.SpecialType) switch
    {
        (LabelKind.Class, SpecialType.System_Int32) => (task.Units - 1, $"the classes 0 to {Text.Number(task.Units - 1)}"),
        (LabelKind.Boolean, SpecialType.System_Single) when task.Kind == TaskKind.Binary => (1, "probabilities from 0 to 1: use [Output(n, Softmax)] with int labels for n classes"),
        _ => null,
    };
}
