using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers.CallSites;

/// <summary>One body with all lambdas and local functions in it: its operations, its variables and its calls of models.</summary>
internal sealed class MethodBody
{
    private readonly Dictionary<ISymbol, Variable> _variables = new(SymbolEqualityComparer.Default);
    private readonly CancellationToken _cancellation;
    private Dictionary<ISymbol, DataPart>? _parts;

    public MethodBody(Library library, ISymbol owner, ImmutableArray<IOperation> blocks, CancellationToken cancellation)
    {
        Library = library;
        Owner = owner;
        _cancellation = cancellation;
        Operations = [.. blocks.SelectMany(b => b.DescendantsAndSelf())];
        foreach (IOperation operation in Operations)
        {
            Note(operation);
        }

        Calls = [.. Operations.OfType<IInvocationOperation>().Select(i => ModelCall.Of(this, i)).OfType<ModelCall>()];
    }

    public Library Library { get; }

    /// <summary>The method, property or field that the body belongs to.</summary>
    public ISymbol Owner { get; }

    /// <summary>All operations, in source order.</summary>
    public IReadOnlyList<IOperation> Operations { get; }

    /// <summary>Calls of generated members, in source order.</summary>
    public IReadOnlyList<ModelCall> Calls { get; }

    /// <summary>Whether there is anything here that a rule could be about.</summary>
    public bool UsesLibrary { get; private set; }

    /// <summary>The network of a type.</summary>
    public Topology? TopologyOf(ITypeSymbol? type) => Library.TopologyOf(type, _cancellation);

    /// <summary>The variable that an operation reads, seen through conversions that keep the object.</summary>
    public Variable? VariableOf(IOperation? operation) => operation is null ? null : Unwrap(operation) switch
    {
        ILocalReferenceOperation local => _variables[local.Local],
        IParameterReferenceOperation parameter => _variables[parameter.Parameter],
        _ => null,
    };

    /// <summary>The variable of a symbol that occurs in the body.</summary>
    public Variable? VariableOf(ISymbol symbol) => _variables.TryGetValue(symbol, out Variable? variable) ? variable : null;

    /// <summary>The variable that an operation reads, if it never changes: the same object wherever it is in scope.</summary>
    public Variable? ConstantVariableOf(IOperation? operation) => VariableOf(operation) is { IsReassigned: false } variable ? variable : null;

    /// <summary>The part of a divided data set that an operation is.</summary>
    public DataPart? PartOf(IOperation operation) =>
        (_parts ??= DataPart.Variables(Library, Operations)).Count > 0 && ConstantVariableOf(operation) is { } variable && _parts.TryGetValue(variable.Symbol, out DataPart? part)
            ? part
            : DataPart.Member(this, Unwrap(operation));

    /// <summary>The operation that makes a value: follows variables that are never assigned again back to their declaration.</summary>
    public IOperation Resolve(IOperation operation)
    {
        for (int steps = 0; steps < 100; steps++)
        {
            operation = Unwrap(operation);
            if (ConstantVariableOf(operation) is not { Initial: { } initial })
            {
                break;
            }

            operation = initial;
        }

        return operation;
    }

    /// <summary>Takes conversions that keep the object, spans of a whole array, parentheses and arguments away.</summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (Inner(operation) is { } inner)
        {
            operation = inner;
        }

        return operation;
    }

    /// <summary>The opposite of <see cref="Unwrap"/>: the outermost operation that still has the same value.</summary>
    public static IOperation Wrapped(IOperation operation)
    {
        while (operation.Parent is { } parent && Inner(parent) == operation)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>The nearest lambda or local function around an operation; null at the level of the body itself.</summary>
    public static IOperation? FunctionAround(IOperation operation) => Around(operation).FirstOrDefault(IsFunction);

    /// <summary>The nearest loop around an operation whose repeated part runs it, within the same function.</summary>
    public static ILoopOperation? LoopAround(IOperation operation)
    {
        IOperation inner = operation;
        foreach (IOperation outer in Around(operation).TakeWhile(o => !IsFunction(o)))
        {
            bool once = outer is IForEachLoopOperation each ? each.Collection == inner : outer is IForLoopOperation loop && loop.Before.Contains(inner);
            if (outer is ILoopOperation found && !once)
            {
                return found;
            }

            inner = outer;
        }

        return null;
    }

    /// <summary>What an operation is part of, from the inside to the outside.</summary>
    public static IEnumerable<IOperation> Around(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            yield return outer;
        }
    }

    /// <summary>Whether an operation is a part of another one.</summary>
    public static bool IsWithin(IOperation operation, IOperation outer) => Around(operation).Contains(outer);

    /// <summary>Whether a variable is declared inside of an operation.</summary>
    public static bool IsDeclaredWithin(Variable variable, IOperation outer) =>
        variable.Symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == outer.Syntax.SyntaxTree && outer.Syntax.Span.Contains(r.Span));

    /// <summary>
    /// Whether the array in a variable keeps the values of its declaration: nothing but reading happens to it, and it is given to nobody
    /// but the library.
    /// </summary>
    public bool IsOnlyRead(Variable variable) => !variable.IsReassigned && variable.Uses.All(IsRead);

    private static IOperation? Inner(IOperation operation) => operation switch
    {
        IArgumentOperation argument => argument.Value,
        IParenthesizedOperation parenthesized => parenthesized.Operand,
        IConversionOperation { OperatorMethod: null } conversion => conversion.Operand,
        IConversionOperation { OperatorMethod.ContainingType.Name: "Span" or "ReadOnlySpan" } span => span.Operand,
        IInvocationOperation { TargetMethod: { Name: "AsSpan", ContainingType.Name: "MemoryExtensions" }, Arguments: { Length: 1 } arguments } => arguments[0],
        _ => null,
    };

    /// <summary>Whether a use of an array changes nothing in it.</summary>
    public bool IsRead(IOperation use)
    {
        IOperation value = Wrapped(use);
        return value.Parent switch
        {
            IArrayElementReferenceOperation element => element.ArrayReference == value && !Variable.IsWrite(element) && element.Type?.TypeKind != TypeKind.Array,
            IPropertyReferenceOperation or IForEachLoopOperation => true,
            ITupleOperation tuple => Wrapped(tuple).Parent is IConversionOperation { OperatorMethod: { } method } && Library.Owns(method.ContainingType),
            IObjectCreationOperation creation => Library.Owns(creation.Type),
            IInvocationOperation call => value is IArgumentOperation { Parameter.Type.Name: not "Span" }
                && (Library.Owns(call.TargetMethod.ContainingType) || Library.IsModel(call.TargetMethod.ContainingType) || call.TargetMethod.ContainingType.Name == "Enumerable"),
            _ => false,
        };
    }

    private static bool IsFunction(IOperation operation) => operation is IAnonymousFunctionOperation or ILocalFunctionOperation;

    private void Note(IOperation operation)
    {
        UsesLibrary = UsesLibrary || Library.Owns(operation.Type) || Library.Owns((operation as IInvocationOperation)?.TargetMethod.ContainingType) || (operation.Type is { TypeKind: TypeKind.Class } type && Library.IsModel(type));
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator:
                IOperation? initial = declarator.Initializer?.Value ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer?.Value;
                Named(declarator.Symbol).Initial = declarator.Symbol.RefKind == RefKind.None ? initial : null;
                break;
            case ILocalReferenceOperation local:
                Use(local.Local, local, local.IsDeclaration || local.Parent is IDeclarationExpressionOperation || IsDeclaredByDeconstruction(local));
                break;
            case IParameterReferenceOperation parameter:
                Use(parameter.Parameter, parameter, false);
                break;
        }
    }

    private static bool IsDeclaredByDeconstruction(IOperation local) => Around(local).TakeWhile(o => o is ITupleOperation or IDeclarationExpressionOperation).Any(o => o is IDeclarationExpressionOperation);

    private void Use(ISymbol symbol, IOperation reference, bool declares)
    {
        Variable variable = Named(symbol);
        if (!declares)
        {
            variable.Uses.Add(reference);
            variable.IsReassigned |= Variable.IsWrite(reference) || symbol is ILocalSymbol { RefKind: not RefKind.None };
        }
    }

    private Variable Named(ISymbol symbol)
    {
        if (!_variables.TryGetValue(symbol, out Variable? variable))
        {
            _variables.Add(symbol, variable = new Variable(symbol));
        }

        return variable;
    }
}
