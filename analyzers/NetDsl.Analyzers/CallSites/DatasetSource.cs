using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Where a data set comes from, when it is made in the same body of rows and labels.</summary>
internal sealed record DatasetSource(IOperation Features, IOperation Labels, ITypeSymbol LabelType)
{
    /// <summary>Reads <c>Dataset.Create(rows, labels)</c>, <c>Dataset.FromBytes</c>, <c>new Dataset&lt;T&gt;(rows, labels)</c> and <c>(rows, labels)</c>, also through a variable.</summary>
    public static DatasetSource? Of(MethodBody body, IOperation? data)
    {
        if (data is null)
        {
            return null;
        }

        switch (body.Resolve(data))
        {
            case IInvocationOperation { TargetMethod: { Name: "Create" or "FromBytes" } method, Arguments: { Length: 2 } } call when Library.Is(method.ContainingType, body.Library.Dataset):
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
