using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A loss of free numbers where an enum of labels says that classes are meant. It works, but its gradient fades where the model is most wrong.</summary>
internal sealed class ClassRegressionRule : HeadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL2010", "Regression loss on class labels", "labels of '{0}' are classes, which {1} learns slowly: leave [Loss] out for {2}", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.OutputAndLoss;

    public override IEnumerable<Finding> Check(TopologyContext model, HeadContext head)
    {
        if (head.Output.Label is { } label && LayerFacts.IsRegression(head.Loss) && head.LossAttribute is { } loss)
        {
            string natural = head.Output.Activation == Activation.Softmax ? "SparseCategoricalCrossEntropy" : "BinaryCrossEntropy";
            yield return new Finding(loss.Index, "Loss", label.Name, head.Loss.ToString(), natural);
        }
    }
}
