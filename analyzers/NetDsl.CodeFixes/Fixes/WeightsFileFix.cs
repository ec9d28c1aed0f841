using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Weights;

namespace NetDsl.CodeFixes;

/// <summary>NDSL6008: another weights file of the project that fits, or none, so that the model can be trained anew.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WeightsFileFix)), Shared]
public sealed class WeightsFileFix() : NetworkFix(Rules.WeightsFile.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } weights)
        {
            yield break;
        }

        if (site.Argument is { } file)
        {
            // Each is tried: the first that fits is offered.
            foreach (string other in site.AdditionalFiles.Where(WeightsFiles.IsWeights).Select(f => System.IO.Path.GetFileName(f.Path)).Distinct().OrderBy(n => n, System.StringComparer.Ordinal))
            {
                yield return new Repair("file", $"Use '{other}'", Edit.Replace(file.Expression, Text.Literal(other)));
            }
        }

        yield return new Repair("remove", "Remove [Weights], to train anew", AttributeEdits.Remove(weights.Syntax));
    }
}
