using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Accuracy beside a regression loss.</summary>
internal sealed class AccuracyRegressionRule : HeadRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL2013", "Accuracy of a regression", "Accuracy counts predictions that are exactly right, and {0} makes numbers: use MeanAbsoluteError or R2", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.OutputAndLoss;

    public override IEnumerable<Finding> Check(TopologyContext model, HeadContext head)
    {
        if (head.Head.Task.Kind != TaskKind.Regression || head.MetricsAttribute is not { } metrics)
        {
            yield break;
        }

        EquatableArray<int> chosen = metrics.Use.Ints("Metrics");
        for (int i = 0; i < chosen.Count; i++)
        {
            if ((Metric)chosen[i] == Metric.Accuracy)
            {
                yield return new Finding(metrics.Index, $"Metrics#{Text.Number(i)}", $"'{NameOf(model, head)}'");
            }
        }
    }
}
