using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>One of the two parts that <c>Split.TrainTest</c> or <c>Fold.Of</c> makes.</summary>
/// <param name="Splitter">The call.</param>
/// <param name="IsTest">Whether it is the part to test with.</param>
internal sealed record DataPart(IInvocationOperation Splitter, bool IsTest)
{
    /// <summary>The parts that a body takes apart into variables: <c>var (train, test) = Split.TrainTest(data)</c>.</summary>
    public static Dictionary<ISymbol, DataPart> Variables(Library library, IEnumerable<IOperation> operations)
    {
        Dictionary<ISymbol, DataPart> parts = new(SymbolEqualityComparer.Default);
        foreach (IDeconstructionAssignmentOperation assignment in operations.OfType<IDeconstructionAssignmentOperation>())
        {
            IOperation target = assignment.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : assignment.Target;
            if (target is ITupleOperation { Elements: { Length: 2 } elements } && MethodBody.Unwrap(assignment.Value) is IInvocationOperation call && IsSplitter(library, call))
            {
                for (int i = 0; i < 2; i++)
                {
                    IOperation element = elements[i] is IDeclarationExpressionOperation single ? single.Expression : elements[i];
                    if (element is ILocalReferenceOperation { Local: var local })
                    {
                        parts[local] = new DataPart(call, i == 1);
                    }
                }
            }
        }

        return parts;
    }

    /// <summary>A part that is named where it is used: <c>Split.TrainTest(data).Test</c>, also through a variable for both.</summary>
    public static DataPart? Member(MethodBody body, IOperation operation) =>
        operation is IFieldReferenceOperation { Field: { Name: var name, ContainingType.IsTupleType: true }, Instance: { } tuple }
        && name is "Train" or "Test" or "Item1" or "Item2" && body.Resolve(tuple) is IInvocationOperation call && IsSplitter(body.Library, call)
            ? new DataPart(call, name is "Test" or "Item2")
            : null;

    private static bool IsSplitter(Library library, IInvocationOperation call) =>
        (call.TargetMethod.Name == "TrainTest" && Library.Is(call.TargetMethod.ContainingType, library.Split))
        || (call.TargetMethod.Name == "Of" && Library.Is(call.TargetMethod.ContainingType, library.Fold));
}
