using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Compiler;

namespace NetDsl.Analyzers;

/// <summary>The diagnostics of the rules: one descriptor per rule, made here and nowhere else.</summary>
public static class Descriptors
{
    private const string Pages = "https://github.com/netdsl/netdsl/blob/main/analyzers/rules/";

    private static readonly Dictionary<char, string> s_categories = new()
    {
        ['1'] = "NetDsl.Topology",
        ['2'] = "NetDsl.ActivationAndLoss",
        ['3'] = "NetDsl.Training",
        ['4'] = "NetDsl.Data",
        ['5'] = "NetDsl.Speed",
        ['6'] = "NetDsl.Usage",
    };

    private static readonly Dictionary<string, DiagnosticDescriptor> s_byId = Rules.All.Select(Describe).ToDictionary(d => d.Id);

    /// <summary>All of them, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. s_byId.Values.OrderBy(d => d.Id, System.StringComparer.Ordinal)];

    /// <summary>The descriptor of a rule.</summary>
    public static DiagnosticDescriptor Of(Rule rule) => s_byId[rule.Id];

    /// <summary>What inference rejects cannot become code, so that each of these is an error.</summary>
    private static DiagnosticDescriptor Describe(Rule rule) => new(
        rule.Id,
        rule.Title,
        rule.Message,
        s_categories[rule.Id["NDSL".Length]],
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"{Pages}{rule.Id}.md");
}
