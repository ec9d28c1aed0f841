using System.Collections.Generic;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using NetDsl.Compiler;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>Convert to regression: one free number per row, with <c>float</c> labels.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ToRegression)), Shared]
public sealed class ToRegression : TaskRefactoring
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Conversions(Site site, Mark output) => site.Topology.Task.Kind == TaskKind.Regression
        ? []
        : [Convert(site, "regression", "Convert to regression", output, Activation.Linear, null, null)];
}
