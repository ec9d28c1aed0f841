using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A <c>FeatureScaler</c> that finds its numbers on rows of the body.</summary>
/// <param name="Call"><c>FeatureScaler.Standardize(data)</c> or <c>MinMax</c>.</param>
/// <param name="Data">The rows.</param>
internal sealed record ScalerFitting(IInvocationOperation Call, IOperation Data)
{
    /// <summary>The layer that does the same as a part of a model.</summary>
    public string Layer => Call.TargetMethod.Name == "MinMax" ? "MinMaxScale" : "Standardize";

    /// <summary>All of a body, in source order.</summary>
    public static IEnumerable<ScalerFitting> In(MethodBody body) => body.Operations.OfType<IInvocationOperation>().Select(o => Of(body, o)).OfType<ScalerFitting>();

    /// <summary>Understands a call, or a variable that holds its result.</summary>
    public static ScalerFitting? Of(MethodBody body, IOperation? operation) =>
        operation is not null && body.Resolve(operation) is IInvocationOperation { TargetMethod: { Name: "Standardize" or "MinMax", IsStatic: true } method, Arguments: { Length: 1 } arguments } call
        && Library.Is(method.ContainingType, body.Library.FeatureScaler)
            ? new ScalerFitting(call, arguments[0].Value)
            : null;
}
