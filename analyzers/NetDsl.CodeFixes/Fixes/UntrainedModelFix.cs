using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.CodeFixes;

/// <summary>NDSL3016: trained weights from a file. Which file is the user's to know; a variable for it is taken where there is one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UntrainedModelFix)), Shared]
public sealed class UntrainedModelFix() : CallSiteFix("NDSL3016")
{
    private static readonly string[] s_words = ["path", "file", "weights"];

    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(CallSite site)
    {
        if (site.Node is not ExpressionSyntax receiver || site.Origin(receiver) is not BaseObjectCreationExpressionSyntax creation || site.TypeOf(creation) is not { } model)
        {
            yield break;
        }

        string? variable = site.VariablesAt(creation)
            .FirstOrDefault(v => CallSite.TypeOf(v)?.SpecialType == SpecialType.System_String && s_words.Any(w => v.Name.ToLowerInvariant().Contains(w)))?.Name;
        string load = $"{site.Name(model, creation)}.Load({variable ?? $"\"{model.Name.ToLowerInvariant()}.safetensors\""})";
        yield return new Repair("load", $"Load trained weights: {load}" + (variable is null ? " (write the file's path)" : ""), Edit.Replace(creation, load));

        // Rows are named after their purpose where there are several kinds.
        if (CallSite.StatementOf(receiver) is { } statement && receiver is IdentifierNameSyntax
            && site.VariablesAt(receiver).FirstOrDefault(v => CallSite.TypeOf(v)?.Name == "Dataset" && v.Name.ToLowerInvariant().Contains("train")) is { } rows)
        {
            string fit = $"{receiver}.Fit({rows.Name});";
            yield return new Repair("fit", $"Train it first: {fit}", site.InsertStatement(statement, fit));
        }
    }
}
