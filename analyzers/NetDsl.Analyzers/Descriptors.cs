using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Analyzers.CallSites;
using NetDsl.Compiler.Faults;

namespace NetDsl.Analyzers;

/// <summary>The diagnostics of all rules.</summary>
public static class Descriptors
{
    /// <summary>What inference rejects cannot become code, so that each of these is an error.</summary>
    private static readonly Dictionary<string, DiagnosticDescriptor> s_faults =
        Rules.All.ToDictionary(r => r.Id, r => RuleDescriptor.Create(r.Id, r.Title, r.Message, DiagnosticSeverity.Error));

    /// <summary>Faults and advice about a model's attributes, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfModels { get; } = Sorted(s_faults.Values.Concat(RuleCatalog.All.Select(r => r.Descriptor)));

    /// <summary>Every rule, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = Sorted(OfModels.Concat(CallSiteRules.Descriptors).Distinct());

    /// <summary>The descriptor of a rule that inference enforces.</summary>
    public static DiagnosticDescriptor Of(Rule rule) => s_faults[rule.Id];

    private static ImmutableArray<DiagnosticDescriptor> Sorted(IEnumerable<DiagnosticDescriptor> descriptors) => [.. descriptors.OrderBy(d => d.Id, System.StringComparer.Ordinal)];
}
