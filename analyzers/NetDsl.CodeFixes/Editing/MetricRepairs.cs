using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>Another metric in place of one that says nothing about the output.</summary>
internal static class MetricRepairs
{
    private static readonly string[] s_numbers = ["MeanAbsoluteError", "R2"];

    private static readonly string[] s_classes = ["Accuracy", "F1", "AreaUnderCurve"];

    public static IEnumerable<Repair> Of(Site site)
    {
        if (site.Argument is not { Parent: AttributeArgumentListSyntax list } argument || site.Attribute is not { } metrics)
        {
            yield break;
        }

        HashSet<string> present = [.. list.Arguments.Select(a => a.Expression.ToString().Split('.').Last())];
        foreach (string metric in (site.Topology.Task.Kind == TaskKind.Regression ? s_numbers : s_classes).Where(m => !present.Contains(m)))
        {
            yield return new Repair(metric.ToLowerInvariant(), $"Use {metric}", Edit.Replace(argument.Expression, site.EnumName("Metric", metric, argument.Expression)));
        }

        yield return new Repair("remove", $"Remove {argument}", list.Arguments.Count == 1 ? AttributeEdits.Remove(metrics.Syntax) : AttributeEdits.Remove(argument));
    }
}
