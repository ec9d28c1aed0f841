using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using NetDsl.Compiler;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>Convert to binary classifier: one Sigmoid with <c>bool</c> labels, or with an enum of two members.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ToBinaryClassifier)), Shared]
public sealed class ToBinaryClassifier : TaskRefactoring
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Conversions(Site site, Mark output)
    {
        if (site.Topology.Task is { Kind: TaskKind.Binary, Activation: Activation.Sigmoid })
        {
            yield break;
        }

        const string Title = "Convert to binary classifier";
        yield return Convert(site, "binary", Title, output, Activation.Sigmoid, null, null);
        foreach (INamedTypeSymbol label in Enums(site).Where(e => Members(e) == 2))
        {
            yield return Convert(site, $"binary-{label.Name}", $"{Title} of '{label.Name}'", output, Activation.Sigmoid, null, NameOf(site, label));
        }
    }
}
