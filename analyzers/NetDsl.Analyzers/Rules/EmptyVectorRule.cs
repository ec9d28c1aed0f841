using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A hidden width that needs one more vector for one or two units. Rows are padded to 16 floats; the width of an output is not free to choose.</summary>
internal sealed class EmptyVectorRule : TopologyRule
{
    private const int Lanes = 16;

    /// <summary>Share of the row that must be empty to be worth a word.</summary>
    private const double Worthwhile = 0.15;

    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL5003", "Width just above a multiple of the vector width", "the last {1} floats of each row of {0} hold {2} of its {3} units: {4} units are faster, {5} cost the same", DiagnosticSeverity.Info);

    public override IReadOnlyList<string> HiddenBy => FaultIds.Shapes;

    public override IEnumerable<Finding> Check(TopologyContext model)
    {
        foreach (LayerNode node in model.Hidden)
        {
            int units = node.Output.Count, rest = units % Lanes, padded = units - rest + Lanes;
            if (node.Layer is DenseLayer && units > Lanes && rest is 1 or 2 && padded - units > Worthwhile * padded)
            {
                yield return new Finding(node.Layer.Attribute, "Units", node.Layer.Name, Text.Number(Lanes), Text.Number(rest), Text.Number(units), Text.Number(units - rest), Text.Number(padded));
            }
        }
    }
}
