using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>A metric that says nothing about an output of this kind.</summary>
internal sealed class MetricFitRule : HeadRule
{
    /// <summary>The largest units among which <see cref="Metric.TopKAccuracy"/> looks for the class.</summary>
    private const int TopK = 5;

    public override DiagnosticDescriptor Descriptor { get; } = Describe("NDSL2014", "Metric does not fit the output", "{0} {1}", DiagnosticSeverity.Warning);

    public override IReadOnlyList<string> HiddenBy => FaultIds.OutputAndLoss;

    public override IEnumerable<Finding> Check(TopologyContext model, HeadContext head)
    {
        if (head.MetricsAttribute is not { } metrics)
        {
            yield break;
        }

        EquatableArray<int> chosen = metrics.Use.Ints("Metrics");
        for (int i = 0; i < chosen.Count; i++)
        {
            if (Problem((Metric)chosen[i], model, head) is { } problem)
            {
                yield return new Finding(metrics.Index, $"Metrics#{Text.Number(i)}", ((Metric)chosen[i]).ToString(), problem);
            }
        }
    }

    private static string? Problem(Metric metric, TopologyContext model, HeadContext head)
    {
        TaskSpec task = head.Head.Task;
        bool probabilities = task.Activation is Activation.Sigmoid or Activation.HardSigmoid or Activation.Softmax;
        bool hinge = head.Loss is Loss.Hinge or Loss.SquaredHinge or Loss.CategoricalHinge;
        return metric switch
        {
            // Of accuracy there, which people ask for most, the rule about it speaks.
            Metric.Precision or Metric.Recall or Metric.F1 or Metric.AreaUnderCurve or Metric.LogLoss or Metric.TopKAccuracy when task.Kind == TaskKind.Regression =>
                $"judges classes, but '{NameOf(model, head)}' makes numbers: use MeanAbsoluteError or R2",
            Metric.TopKAccuracy when task.Units <= TopK =>
                $"is always 1 here: with {Text.Number(task.Units)} {(task.Units == 1 ? "unit" : "units")} every class is among the five largest",
            Metric.LogLoss when hinge && !probabilities =>
                $"reads outputs as probabilities, but {task.Activation} with {head.Loss} yields scores",
            Metric.MeanAbsoluteError or Metric.MeanSquaredError or Metric.RootMeanSquaredError or Metric.R2 when hinge && !probabilities =>
                $"measures how far outputs are from 0 and 1, but {task.Activation} with {head.Loss} yields scores: use Accuracy or AreaUnderCurve",
            _ => null,
        };
    }
}
