using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A regression whose output cannot leave 0 to 1, or -1 to 1. Silent where a row goes out as wide as it came in: that is an autoencoder, whose targets are its inputs.</summary>
internal sealed class BoundedRegressionRule : HeadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL2009", "Bounded output with a regression loss", "with {0} predictions are always {1}, but {2} is a loss of free numbers: use Linear{3}", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.OutputAndLoss;

    public override IEnumerable<Finding> Check(TopologyContext model, HeadContext head)
    {
        OutputLayer output = head.Output;
        Loss loss = head.Loss;
        bool unit = output.Activation is Activation.Sigmoid or Activation.HardSigmoid;
        bool autoencoder = output.Units > 1 && output.Units == model.Topology.Input.Count;
        if ((unit || output.Activation is Activation.Tanh or Activation.Softsign) && LayerFacts.IsRegression(loss) && output.Label is null && !autoencoder)
        {
            yield return new Finding(output.Attribute, "Activation", output.Activation.ToString(), LayerFacts.RangeOf(output.Activation), loss.ToString(), unit ? ", or BinaryCrossEntropy for yes/no" : "");
        }
    }
}
