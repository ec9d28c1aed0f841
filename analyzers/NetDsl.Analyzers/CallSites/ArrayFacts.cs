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
