using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NetDsl.Analyzers;

/// <summary>Makes a rule's descriptor: the group digit of the id decides the category, the id the help page.</summary>
public static class RuleDescriptor
{
    // RepositoryUrl of Directory.Build.props, which the SDK writes into the assembly.
    private static readonly string s_pages =
        typeof(RuleDescriptor).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryUrl").Value + "/blob/main/analyzers/rules/";

    private static readonly Dictionary<char, string> s_categories = new()
    {
        ['1'] = "NetDsl.Topology",
        ['2'] = "NetDsl.ActivationAndLoss",
        ['3'] = "NetDsl.Training",
        ['4'] = "NetDsl.Data",
        ['5'] = "NetDsl.Speed",
        ['6'] = "NetDsl.Usage",
    };

    /// <summary>A rule that is on by default; a project changes its severity in .editorconfig, for one id or for a category.</summary>
    public static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity, params string[] tags) => new(
        id,
        title,
        message,
        s_categories[id["NDSL".Length]],
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"{s_pages}{id}.md",
        customTags: tags);
}
