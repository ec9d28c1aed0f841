using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers.CallSites;

/// <summary>Bytes that become floats without being scaled, for a model without preparation.</summary>
internal sealed class RawBytesRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create("NDSL4005", "Bytes reach the model unscaled", "'{0}' gets bytes (0 to 255) as they are, but networks learn best from about -1 to 1: add [Rescale(1 / 255f)] to '{0}'", DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls.Where(c => c.Fits || c.Predicts).Where(c => !Prepares(c.Network)))
        {
            IOperation? features = call.Inputs ?? DatasetSource.Of(body, call.Data)?.Features;
            if (features is not null && (IsBytes(features) && !ByteFlags.AreFlags(body, features) ? features : ByteIn(body, features)) is { } place)
            {
                yield return At(place, call.Operation.Syntax, null, call.Network.Type.Name);
            }
        }
    }

    /// <summary>Whether something in front of the first weights brings inputs to a common scale, or looks bytes up in a table.</summary>
    private static bool Prepares(Topology network)
    {
        HashSet<ValueId> raw = [.. network.Graph.Inputs.Select((_, i) => new ValueId(i))];
        foreach (LayerNode node in network.Layers.Where(l => l.Reads.Any(raw.Contains)))
        {
            switch (node.Layer.Role)
            {
                case LayerRole.Weights:
                    return false;
                case LayerRole.Shape or LayerRole.Activation or LayerRole.Noise or LayerRole.Pooling or LayerRole.Join:
                    raw.Add(node.Value);
                    break;
            }
        }

        return true;
    }

    /// <summary>Whether features are given as bytes, which a data set only converts.</summary>
    private static bool IsBytes(IOperation features) => MethodBody.Unwrap(features).Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte };

    /// <summary>Where a byte becomes a feature.</summary>
    private static IOperation? ByteIn(MethodBody body, IOperation features)
    {
        Variable? variable = body.ConstantVariableOf(features);
        if (ElementMapping.Of(body, features) is { } mapping)
        {
            return IsByte(mapping.Result) && !ByteFlags.IsFlag(body, mapping.Result, mapping) && (variable is null || body.IsOnlyRead(variable)) ? mapping.Result : null;
        }

        // A loop that fills the array: every value it writes must be a byte, and nobody may scale them afterwards.
        if (variable?.Initial is not { } initial || MethodBody.Unwrap(initial) is not IArrayCreationOperation { Initializer: null })
        {
            return null;
        }

        List<IOperation> others = [.. variable.Uses.Where(u => !body.IsRead(u))];
        List<IOperation?> written = [.. others.Select(WrittenBy)];
        return written.Count > 0 && written.All(w => w is not null && IsByte(w)) && !written.All(w => ByteFlags.IsFlag(body, w!)) ? written[0] : null;
    }

    private static IOperation? WrittenBy(IOperation array) =>
        array.Parent is IArrayElementReferenceOperation { Parent: ISimpleAssignmentOperation assignment } element && assignment.Target == element ? assignment.Value : null;

    private static bool IsByte(IOperation value) => MethodBody.Unwrap(value) is { Type.SpecialType: SpecialType.System_Byte, ConstantValue.HasValue: false };
}
