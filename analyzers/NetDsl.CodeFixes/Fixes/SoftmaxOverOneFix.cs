using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL2001: Sigmoid for yes/no, several units for classes, Linear for a number.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SoftmaxOverOneFix)), Shared]
public sealed class SoftmaxOverOneFix() : NetworkFix(Rules.SoftmaxOverOne.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Output is not { } output)
        {
            yield break;
        }

        List<Repair> repairs =
        [
            .. OutputRepairs.Activation(site, output, "Sigmoid", "sigmoid", "yes or no"),
            .. OutputRepairs.Classes(site, output),
            .. OutputRepairs.Activation(site, output, "Linear", "linear", "a number"),
        ];

        // A loss for numbers says what is meant.
        bool regression = site.Loss is not null && !site.Topology.Loss.IsClassification;
        foreach (Repair repair in regression ? repairs.OrderBy(r => r.Key != "linear") : (IEnumerable<Repair>)repairs)
        {
            yield return repair;
        }
    }
}
