using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>Convert to multi-class classifier: Softmax over the members of an enum, or over a number of classes with <c>int</c> labels.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ToMultiClassClassifier)), Shared]
public sealed class ToMultiClassClassifier : TaskRefactoring
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Conversions(Site site, Mark output)
    {
        if (site.Topology.Task is { Kind: TaskKind.MultiClass, Activation: Activation.Softmax, Sparse: true })
        {
            yield break;
        }

        const string Title = "Convert to multi-class classifier";
        foreach (INamedTypeSymbol label in Enums(site).Where(e => Members(e) >= 2))
        {
            yield return Convert(site, $"classes-{label.Name}", $"{Title} of '{label.Name}'", output, Activation.Softmax, null, NameOf(site, label));
        }

        // How many classes there are is the user's to know, unless the model has several units already.
        int units = site.Topology.Task.Units;
        yield return units > 1
            ? Convert(site, "classes", $"{Title} of {Text.Number(units)} classes", output, Activation.Softmax, units, null)
            : Convert(site, "classes", $"{Title} (write the number of classes)", output, Activation.Softmax, 2, null);
    }
}
