using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>What a body does with a local variable or parameter.</summary>
internal sealed class Variable(ISymbol symbol)
{
    public ISymbol Symbol { get; } = symbol;

    /// <summary>The value of its declaration; null for parameters and variables that are declared without one.</summary>
    public IOperation? Initial { get; set; }

    /// <summary>Whether it can have another value than that of its declaration.</summary>
    public bool IsReassigned { get; set; }

    /// <summary>References, without conversions and parentheses around them, in source order; those in lambdas included.</summary>
    public List<IOperation> Uses { get; } = [];

    /// <summary>Whether a reference gives the variable a value or hands it out for that.</summary>
    public static bool IsWrite(IOperation reference)
    {
        IOperation operation = reference;
        while (operation.Parent is ITupleOperation or IParenthesizedOperation or IConversionOperation)
        {
            operation = operation.Parent;
        }

        return operation.Parent switch
        {
            ISimpleAssignmentOperation { IsRef: true } => true,
            IAssignmentOperation assignment => assignment.Target == operation,
            IIncrementOrDecrementOperation or IAddressOfOperation => true,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } } => true,
            _ => false,
        };
    }
}
