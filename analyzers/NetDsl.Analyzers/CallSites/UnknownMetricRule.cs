using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetDsl.Compiler;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers.CallSites;

/// <summary>A callback that watches a metric which the model does not compute: Fit would throw.</summary>
internal sealed class UnknownMetricRule : CallSiteRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = RuleDescriptor.Create(
        "NDSL3008", "Callback watches a metric that is not computed", "{0} watches {1}, but '{2}' computes {3}: add Metric.{1} to its [Metrics]", DiagnosticSeverity.Error);

    /// <summary>Metrics of all outputs: which of them is meant is known at run time.</summary>
    private static IEnumerable<Metric> MetricsOf(Topology network) => network.Heads.SelectMany(h => h.Metrics).Distinct();

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(MethodBody body)
    {
        foreach (ModelCall call in body.Calls.Where(c => c.Trains))
        {
            foreach (IObjectCreationOperation callback in FitSettings.Of(body, call).Callbacks(body))
            {
                if (UnwatchableMonitorRule.MonitorOf(callback) is { } monitor
                    && MethodBody.Unwrap(monitor) is IInvocationOperation { TargetMethod: { Name: "Of" or "OfValidation", ContainingType: var type }, Arguments: { Length: >= 1 } arguments } && Library.Is(type, body.Library.Monitored)
                    && ArrayFacts.Constant(MethodBody.Unwrap(arguments[0])) is { } number && !MetricsOf(call.Network).Contains((Metric)number))
                {
                    yield return At(arguments[0], call.Operation.Syntax, number, callback.Type!.Name, ((Metric)number).ToString(), call.Network.Type.Name, string.Join(", ", MetricsOf(call.Network)));
                }
            }
        }
    }
}
