using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL3008: the metric for the model, or one that it has for the callback.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnknownMetricFix)), Shared]
public sealed class UnknownMetricFix() : CallSiteFix("NDSL3008")
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Number is not { } number || site.ModelSite is not { Output: { } output } model)
        {
            yield break;
        }

        string metric = ((Metric)number).ToString();
        Mark? metrics = model.Attributes.FirstOrDefault(a => a.Name == "Metrics");
        yield return new Repair(
            "metric",
            $"Let '{model.Type.Name}' compute {metric}",
            metrics?.Syntax.ArgumentList is { Arguments.Count: > 0 }
                ? AttributeEdits.AddArgument(metrics.Syntax, model.EnumName("Metric", metric))
                : AttributeEdits.InsertAfter(output.Syntax, $"{model.AttributeName("Metrics")}({string.Join(", ", model.Topology.Heads[0].Metrics.Append((Metric)number).Select(m => model.EnumName("Metric", m.ToString())))})"));

        ExpressionSyntax? watched = site.Node as ExpressionSyntax ?? (site.Node as ArgumentSyntax)?.Expression;
        if (watched is MemberAccessExpressionSyntax { Name: var name })
        {
            yield return new Repair("known", $"Watch {model.Topology.Heads[0].Metrics[0]}", Edit.Replace(name, model.Topology.Heads[0].Metrics[0].ToString()));
        }
    }
}
