using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers.CallSites;

/// <summary>NDSL2016 where labels are made: one-hot rows for independent Sigmoids.</summary>
internal sealed class OneOfManyRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor => Analyzers.Descriptors.Of(Rules.OneOfMany);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls.Where(c => c.Fits))
        {
            if (call.Network is { Task: { Label: LabelKind.Row, Activation: Activation.Sigmoid, Units: > 1 and var units }, Loss.Loss: Loss.BinaryCrossEntropy }
                && OneHotRows(body, call) is { } encoded)
            {
                yield return At(encoded, call.Operation.Syntax, null, "one-hot labels", Text.Number(units), $" in '{call.Network.Type.Name}'");
            }
        }
    }

    /// <summary>Where the labels of a call are made, if <c>OneHot.Encode</c> makes them.</summary>
    public static IOperation? OneHotRows(MethodBody body, ModelCall call) =>
        DatasetSource.Of(body, call.Data) is { } source && body.Resolve(source.Labels) is IInvocationOperation { TargetMethod: { Name: "Encode", ContainingType: var type } } encoded && Library.Is(type, body.Library.OneHot)
            ? encoded
            : null;
}
