using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1002: makes one <c>[Output]</c> the last layer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OutputPlaceFix)), Shared]
public sealed class OutputPlaceFix() : NetworkFix(Rules.NoOutput.Id)
{
    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        List<Mark> layers = [.. site.Layers];
        List<Mark> outputs = [.. layers.Where(l => l.Name == "Output")];
        return outputs.Count switch
        {
            0 => Add(site, layers),
            1 => [new Repair("last", "Move [Output] behind the last layer", AttributeEdits.MoveAfter(outputs[0].Syntax, layers[layers.Count - 1].Syntax))],
            _ => [new Repair("dense", "Turn the other outputs into [Dense]", outputs.Take(outputs.Count - 1).SelectMany(o => ToDense(site, o))), new Repair("remove", "Remove the other outputs", outputs.Take(outputs.Count - 1).Select(o => AttributeEdits.Remove(o.Syntax)))],
        };
    }

    private static IEnumerable<Repair> Add(Site site, List<Mark> layers)
    {
        if (layers.LastOrDefault() is { Name: "Dense" } dense)
        {
            yield return new Repair("dense", "Make the last [Dense] the [Output]", ToOutput(site, dense));
        }

        Mark? last = layers.LastOrDefault() ?? site.Attributes.FirstOrDefault(a => a.Name == "Input");
        if (last is not null)
        {
            foreach ((string key, string activation, string use) in new[] { ("yes-no", "Sigmoid", "yes or no"), ("number", "Linear", "a number") })
            {
                string output = $"{site.AttributeName("Output")}({site.EnumName("Activation", activation)})";
                yield return new Repair(key, $"Add [{output}]: {use}", AttributeEdits.InsertAfter(last.Syntax, output));
            }
        }
    }

    private static IEnumerable<Edit> ToOutput(Site site, Mark dense)
    {
        yield return Edit.Replace(LastName(dense.Syntax), "Output");
        if (site.ArgumentOf(dense, "Units") is { } units && site.ArgumentOf(dense, "Activation") is null)
        {
            string linear = site.EnumName("Activation", "Linear");
            yield return Edit.Insert(units.SyntaxTree, units.Span.End, units.NameColon is null ? $", {linear}" : $", activation: {linear}");
        }
    }

    private static IEnumerable<Edit> ToDense(Site site, Mark output)
    {
        yield return Edit.Replace(LastName(output.Syntax), "Dense");
        if (site.ArgumentOf(output, "Units") is null && output.Syntax.ArgumentList is { Arguments.Count: > 0 } list && site.LayerOf(output)?.Layer is OutputLayer layer)
        {
            bool named = list.Arguments[0].NameColon is not null;
            yield return Edit.Insert(list.SyntaxTree, list.Arguments[0].SpanStart, $"{(named ? "units: " : "")}{Text.Number(layer.Units)}, ");
        }
    }

    private static SimpleNameSyntax LastName(AttributeSyntax attribute) => attribute.Name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Last(n => n.Parent is not TypeArgumentListSyntax);
}
