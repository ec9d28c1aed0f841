using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Bytes that are 0 or 1, as far as a body shows it: flags, and not pixels.</summary>
internal static class ByteFlags
{
    /// <summary>Whether every byte of an array is a flag: those of its declaration, and all that is written into it.</summary>
    public static bool AreFlags(MethodBody body, IOperation array) => AreFlags(body, array, []);

    /// <summary>Whether a value is 0 or 1: a constant, a choice between two, a remainder, or an element of such an array.</summary>
    public static bool IsFlag(MethodBody body, IOperation value, ElementMapping? within = null) => IsFlag(body, value, within, []);

    /// <summary>The same, for arrays that may be made of each other.</summary>
    private static bool AreFlags(MethodBody body, IOperation array, HashSet<Variable> seen)
    {
        if (ElementMapping.Of(body, array) is { } mapping)
        {
            return IsFlag(body, mapping.Result, mapping, seen);
        }

        Variable? variable = body.ConstantVariableOf(array);
        if (variable is not null && !seen.Add(variable))
        {
            return true;
        }

        bool made = MethodBody.Unwrap(variable?.Initial ?? array) switch
        {
            IArrayCreationOperation { Initializer: null } => variable is not null,
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.All(v => IsFlag(body, v, null, seen)),
            ICollectionExpressionOperation { Elements: var elements } => elements.All(e => IsFlag(body, e, null, seen)),
            _ => false,
        };
        return made && (variable is null || variable.Uses.Where(u => !body.IsRead(u)).All(u => WrittenBy(u) is { } value && IsFlag(body, value, null, seen)));
    }

    private static bool IsFlag(MethodBody body, IOperation value, ElementMapping? within, HashSet<Variable> seen) => MethodBody.Unwrap(value) switch
    {
        { ConstantValue.HasValue: true } constant => ArrayFacts.ConstantNumber(constant) is 0 or 1,
        IConditionalOperation { WhenFalse: { } otherwise } choice => IsFlag(body, choice.WhenTrue, within, seen) && IsFlag(body, otherwise, within, seen),
        IInvocationOperation { TargetMethod: { Name: "ToByte", ContainingType.Name: "Convert" }, Arguments: { Length: 1 } arguments } => arguments[0].Value.Type?.SpecialType == SpecialType.System_Boolean,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.And } and => IsOne(and.LeftOperand) || IsOne(and.RightOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Remainder, RightOperand: var divisor } => ArrayFacts.ConstantNumber(MethodBody.Unwrap(divisor)) is 2,
        IArrayElementReferenceOperation { ArrayReference: var array } => AreFlags(body, array, seen),
        IParameterReferenceOperation { Parameter: var parameter } when within?.Source is { } source && SymbolEqualityComparer.Default.Equals(parameter, within.Element) => AreFlags(body, source, seen),
        _ => false,
    };

    private static bool IsOne(IOperation operand) => ArrayFacts.ConstantNumber(MethodBody.Unwrap(operand)) is 1;

    private static IOperation? WrittenBy(IOperation array) =>
        array.Parent is IArrayElementReferenceOperation { Parent: IAssignmentOperation assignment } element && assignment.Target == element
        && assignment is ISimpleAssignmentOperation or ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Or or BinaryOperatorKind.And or BinaryOperatorKind.ExclusiveOr }
            ? assignment.Value
            : null;
}
