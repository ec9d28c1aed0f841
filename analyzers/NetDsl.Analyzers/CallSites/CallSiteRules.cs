using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace NetDsl.Analyzers.CallSites;

/// <summary>The rules about call sites: the one list.</summary>
internal static class CallSiteRules
{
    /// <summary>All of them, in the order of their ids.</summary>
    public static IReadOnlyList<CallSiteRule> All { get; } =
    [
        new OneOfManyRule(), new LabelCountRule(),
        new FitNumberRule(), new BatchAboveRowsRule(), new UnwatchableMonitorRule(), new UnknownMetricRule(), new NothingHappensRule(), new NoShuffleRule(), new SortedSplitRule(),
        new EvaluatedOnTrainingRowsRule(), new UntrainedModelRule(), new UnwatchedTrainingRule(),
        new RowWidthRule(), new LabelTypeRule(), new OneHotRule(), new ScaledLabelsRule(), new RawBytesRule(), new RefittedScalerRule(), new LeakingScalerRule(), new DroppedDataRule(), new UnscaledRowsRule(),
        new InputsAsLabelsRule(), new LabelRangeRule(), new ArgMaxOfOneRule(),
        new BatchAsRowRule(), new HalfOfManyRule(), new PlainFoldsRule(),
        new BufferInLoopRule(), new LoadedPerCallRule(), new ConcurrentFitRule(),
    ];

    /// <summary>Their diagnostics.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Descriptors => [.. All.Select(r => r.Descriptor).Append(UnusedModel.Descriptor)];
}
