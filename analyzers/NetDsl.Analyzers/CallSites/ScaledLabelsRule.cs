using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Labels that went through the division meant for pixels.</summary>
internal sealed class ScaledLabelsRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL4004", "Class labels scaled like pixels", "class labels are divided by {0}: nearly all become class 0", DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (IOperation operation in body.Operations)
        {
            ElementMapping? mapping = operation switch
            {
                IInvocationOperation { TargetMethod: { Name: "Select", ContainingType: var type } } select when Library.Is(type, body.Library.LabelledDataset) => ElementMapping.OfCall(select),
                IInvocationOperation or IObjectCreationOperation or IConversionOperation when DatasetSource.Of(body, operation) is { LabelType.SpecialType: SpecialType.System_Int32 } source && body.Resolve(operation) == operation =>
                    ElementMapping.Of(body, source.Labels),
                _ => null,
            };
            if (mapping is not null && MethodBody.Unwrap(mapping.Result) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } division
                && mapping.Result.Type?.SpecialType == SpecialType.System_Int32
                && MethodBody.Unwrap(division.LeftOperand) is IParameterReferenceOperation { Parameter: var element } && SymbolEqualityComparer.Default.Equals(element, mapping.Element)
                && ArrayFacts.ConstantNumber(division.RightOperand) is { } divisor and (255 or 256))
            {
                yield return At(division, Text.Number((float)divisor));
            }
        }
    }
}
