using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Every piece of advice about a model's attributes, in the order of ids: the one list that a new rule joins.</summary>
public static class RuleCatalog
{
    /// <summary>The rules.</summary>
    public static IReadOnlyList<TopologyRule> All { get; } =
    [
        new ChannelsFirstRule(),
        new DroppedBorderRule(),
        new NoEffectRule(),
        new ActivationTwiceRule(),
        new LinearPairRule(),
        new HiddenSoftmaxRule(),
        new SingleUnitRule(),
        new DropoutOnLogitsRule(),
        new DropoutBeforeBatchNormRule(),
        new WastedBiasRule(),
        new HighDropoutRule(),
        new WholeMapKernelRule(),
        new LinearBeforePoolRule(),
        new DropoutOnShortcutRule(),
        new ResidualReluRule(),
        new RepeatOnceRule(),
        new JoinedWithItselfRule(),
        new SquareRule(),
        new SigmoidCategoricalRule(),
        new SoftmaxRegressionRule(),
        new BoundedRegressionRule(),
        new ClassRegressionRule(),
        new ReluOutputRule(),
        new HingeRangeRule(),
        new AccuracyRegressionRule(),
        new MetricFitRule(),
        new TwoUnitSoftmaxRule(),
        new PositiveOutputRule(),
        new SigmoidStackRule(),
        new ReluStackStartRule(),
        new WideStartRule(),
        new HighLearningRateRule(),
        new TinyLearningRateRule(),
        new NesterovRule(),
        new PenaltyRule(),
        new LargeWeightsRule(),
        new EmptyVectorRule(),
        new LargeLayerRule(),
        new ReorderedWeightsRule(),
        new SummaryRule(),
    ];

    /// <summary>What the rules say about a model: faults come first, and of two rules about one mistake the more exact one is shown.</summary>
    public static IReadOnlyList<(TopologyRule Rule, Finding Finding)> Check(TopologyContext model)
    {
        HashSet<string> raised = [.. model.Topology.Faults.Select(f => f.Rule.Id)];
        List<(TopologyRule Rule, Finding Finding)> found =
        [
            .. All.Where(r => !r.HiddenBy.Any(raised.Contains)).SelectMany(r => r.Check(model).Select(f => (r, f))),
        ];
        raised.UnionWith(found.Select(f => f.Rule.Descriptor.Id));

        // A layer of a repeated block is one place, however often it is written.
        HashSet<(TopologyRule, int, string)> said = [];
        return [.. found.Where(f => !f.Rule.HiddenBy.Any(raised.Contains) && said.Add((f.Rule, f.Finding.Attribute, f.Finding.Argument)))];
    }
}
