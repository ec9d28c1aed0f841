using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers.CallSites;

/// <summary>The threshold of a yes/no question, applied to one of several classes.</summary>
internal sealed class HalfOfManyRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL4014", "Probability of one class among many compared with 0.5", "the {0} probabilities of '{1}' share 1, so that none may reach 0.5: use Classify, which takes the largest", DiagnosticSeverity.Info);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (IBinaryOperation comparison in body.Operations.OfType<IBinaryOperation>())
        {
            if (comparison.OperatorKind is not (BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual))
            {
                continue;
            }

            IOperation left = MethodBody.Unwrap(comparison.LeftOperand), right = MethodBody.Unwrap(comparison.RightOperand);
            IOperation? element = ArrayFacts.ConstantNumber(right) == 0.5 ? left : ArrayFacts.ConstantNumber(left) == 0.5 ? right : null;

            // Of two classes, the one above 0.5 is the larger.
            if (element is IArrayElementReferenceOperation { ArrayReference: var values }
                && PredictedRow.Of(body, values) is { Network: { Task: { Kind: TaskKind.MultiClass, Activation: Activation.Softmax, Units: > 2 and var units } } network })
            {
                yield return At(comparison, Text.Number(units), network.Type.Name);
            }
        }
    }
}
