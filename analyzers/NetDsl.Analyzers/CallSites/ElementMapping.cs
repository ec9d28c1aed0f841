using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>An array made element by element of another one: <c>source.Select(x => result).ToArray()</c> or <c>Array.ConvertAll(source, x => result)</c>.</summary>
/// <param name="Element">The lambda's parameter.</param>
/// <param name="Result">What the lambda returns.</param>
/// <param name="Source">The array that is mapped; null for rows of a data set.</param>
internal sealed record ElementMapping(IParameterSymbol Element, IOperation Result, IOperation? Source)
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
            ? new ElementMapping(parameters[0], result, call.Arguments.FirstOrDefault(a => !a.Descendants().Contains(lambda))?.Value)
            : null;
    }
}
