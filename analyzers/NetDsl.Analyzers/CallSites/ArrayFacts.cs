using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>What a body tells about sizes and values of arrays.</summary>
internal static class ArrayFacts
{
    /// <summary>Number of elements, if it is written in the body.</summary>
    public static int? LengthOf(this MethodBody body, IOperation array) => body.Resolve(array) switch
    {
        IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes } => Constant(sizes[0]),
        ICollectionExpressionOperation { Elements: var elements } when !elements.Any(e => e is ISpreadOperation) => elements.Length,
        _ => null,
    };

    /// <summary>The elements, if they are written out where the array is made.</summary>
    public static ImmutableArray<IOperation>? ElementsOf(this MethodBody body, IOperation array) => body.Resolve(array) switch
    {
        IArrayCreationOperation { DimensionSizes.Length: 1, Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation { Elements: var elements } when !elements.Any(e => e is ISpreadOperation) => elements,
        _ => null,
    };

    /// <summary>The same, if the array still holds them wherever it is used.</summary>
    public static ImmutableArray<IOperation>? LastingElementsOf(this MethodBody body, IOperation array)
    {
        IOperation value = array;
        while (body.VariableOf(value) is { } variable)
        {
            if (!body.IsOnlyRead(variable) || variable.Initial is null)
            {
                return null;
            }

            value = variable.Initial;
        }

        return body.ElementsOf(value);
    }

    /// <summary>The first row of an array of rows that has another length than it should; its length, and where it stands.</summary>
    public static (int Length, IOperation Place)? RowUnlike(this MethodBody body, IOperation rows, int width)
    {
        if (body.Resolve(rows) is IArrayCreationOperation { DimensionSizes: { Length: 2 } sizes } matrix)
        {
            return Constant(sizes[1]) is { } columns && columns != width ? (columns, matrix) : null;
        }

        if (ElementMapping.Of(body, rows) is { Result: { } result })
        {
            return body.LengthOf(result) is { } made && made != width ? (made, result) : null;
        }

        // Elements may have been replaced if somebody else got hold of the array; a variable that is only given to the library keeps them.
        foreach (IOperation row in body.LastingElementsOf(rows) ?? [])
        {
            if (body.LengthOf(row) is { } length && length != width)
            {
                return (length, row);
            }
        }

        return null;
    }

    /// <summary>Number of rows of a data set that is made in the body.</summary>
    public static int? CountOf(this MethodBody body, DatasetSource source) =>
        body.LengthOf(source.Labels)
        ?? (source.Features.Type is IArrayTypeSymbol { ElementType: IArrayTypeSymbol } ? body.LengthOf(source.Features) : null)
        ?? (body.Resolve(source.Features) is IArrayCreationOperation { DimensionSizes: { Length: 2 } sizes } ? Constant(sizes[0]) : null);

    /// <summary>A constant whole number.</summary>
    public static int? Constant(IOperation? operation) => operation?.ConstantValue is { HasValue: true, Value: int number } ? number : null;

    /// <summary>A constant number of any type.</summary>
    public static double? ConstantNumber(IOperation? operation) => operation?.ConstantValue is { HasValue: true, Value: { } value }
        ? value switch
        {
            int i => i,
            float f => f,
            double d => d,
            byte b => b,
            long l => l,
            _ => null,
        }
        : null;
}

/// <summary>Where a data set comes from, when it is made in the same body of rows and labels.</summary>
internal sealed record DatasetSource(IOperation Features, IOperation Labels, ITypeSymbol LabelType)
{
    /// <summary>Reads <c>Dataset.Create(rows, labels)</c>, <c>new Dataset&lt;T&gt;(rows, labels)</c> and <c>(rows, labels)</c>, also through a variable.</summary>
    public static DatasetSource? Of(MethodBody body, IOperation? data)
    {
        if (data is null)
        {
            return null;
        }

        switch (body.Resolve(data))
        {
            case IInvocationOperation { TargetMethod: { Name: "Create" } method, Arguments: { Length: 2 } } call when Library.Is(method.ContainingType, body.Library.Dataset):
                return Make(call.Arguments, method.TypeArguments[0]);
            case IObjectCreationOperation { Arguments: { Length: 2 }, Type: INamedTypeSymbol { TypeArguments.Length: 1 } type } creation when Library.Is(type, body.Library.LabelledDataset):
                return Make(creation.Arguments, type.TypeArguments[0]);
            case IConversionOperation { OperatorMethod: not null, Type: INamedTypeSymbol { TypeArguments.Length: 1 } type } conversion when Library.Is(type, body.Library.LabelledDataset):
                IOperation operand = conversion.Operand;
                while (operand is IConversionOperation { OperatorMethod: null } inner)
                {
                    operand = inner.Operand;
                }

                return operand is ITupleOperation { Elements: { Length: 2 } elements } ? new DatasetSource(elements[0], elements[1], type.TypeArguments[0]) : null;
            default:
                return null;
        }
    }

    private static DatasetSource Make(ImmutableArray<IArgumentOperation> arguments, ITypeSymbol label)
    {
        IArgumentOperation labels = arguments.First(a => a.Parameter?.Name == "labels");
        return new DatasetSource(arguments.First(a => a != labels).Value, labels.Value, label);
    }
}

/// <summary>An array made element by element of another one: <c>source.Select(x => result).ToArray()</c> or <c>Array.ConvertAll(source, x => result)</c>.</summary>
/// <param name="Element">The lambda's parameter.</param>
/// <param name="Result">What the lambda returns.</param>
internal sealed record ElementMapping(IParameterSymbol Element, IOperation Result)
{
    /// <summary>Understands such an expression, also through a variable and <c>ToArray</c>.</summary>
    public static ElementMapping? Of(MethodBody body, IOperation array)
    {
        IOperation value = body.Resolve(array);
        while (value is IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList", Arguments: { Length: 1 } } copy)
        {
            value = body.Resolve(copy.Arguments[0].Value);
        }

        return value is IInvocationOperation { TargetMethod.Name: "Select" or "ConvertAll" } call ? OfCall(call) : null;
    }

    /// <summary>Understands the lambda of a call: the only lambda of one parameter among its arguments.</summary>
    public static ElementMapping? OfCall(IInvocationOperation call)
    {
        IAnonymousFunctionOperation? lambda = call.Arguments
            .Select(a => a.Value is IDelegateCreationOperation made ? made.Target : a.Value is IConversionOperation { Operand: IDelegateCreationOperation inner } ? inner.Target : a.Value)
            .OfType<IAnonymousFunctionOperation>().FirstOrDefault();
        return lambda is { Symbol.Parameters: { Length: 1 } parameters, Body.Operations: { Length: 1 } statements } && statements[0] is IReturnOperation { ReturnedValue: { } result }
            ? new ElementMapping(parameters[0], result)
            : null;
    }
}
