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
        new FitNumberRule(), new BatchAboveRowsRule(), new UnwatchableMonitorRule(), new NoShuffleRule(), new EvaluatedOnTrainingRowsRule(), new UntrainedModelRule(), new UnwatchedTrainingRule(),
        new RowWidthRule(), new OneHotRule(), new ScaledLabelsRule(), new RawBytesRule(), new DroppedDataRule(), new InputsAsLabelsRule(), new LabelRangeRule(), new ArgMaxOfOneRule(),
        new BatchAsRowRule(), new HalfOfManyRule(), new PlainFoldsRule(),
        new BufferInLoopRule(), new LoadedPerCallRule(), new ConcurrentFitRule(),
    ];

    /// <summary>Their diagnostics.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Descriptors => [.. All.Select(r => r.Descriptor).Append(UnusedModel.Descriptor)];
}
