using System;
using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1029: a name that is known, or the name for a layer that has none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnknownValueFix)), Shared]
public sealed class UnknownValueFix() : NetworkFix(Rules.UnknownValue.Id)
{
    /// <summary>Layers that are tried for a name.</summary>
    private const int MostTried = 8;

    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } mark || site.Argument is not { } argument || site.Semantics.GetConstantValue(argument.Expression).Value is not string name)
        {
            yield break;
        }

        int index = site.Attributes.IndexOf(mark);
        foreach (string known in Known(site, index).OrderBy(k => Distance(k, name)).TakeWhile(k => Distance(k, name) <= 1 + (name.Length / 2)))
        {
            yield return new Repair("name", $"Read {Text.Literal(known)}", Edit.Replace(argument.Expression, Text.Literal(known)));
        }

        // What stands right in front is read without a name.
        IEnumerable<Mark> unnamed = site.Layers.Where(l => site.Attributes.IndexOf(l) < index && site.LayerOf(l) is not null).Reverse().Skip(1).Where(l => ValueNaming.Written(l) is null);
        foreach (Mark layer in unnamed.Take(MostTried))
        {
            yield return new Repair("give", $"Give {site.LayerOf(layer)!.Layer.Name} the name {Text.Literal(name)}", AttributeEdits.AddArgument(layer.Syntax, $"Name = {Text.Literal(name)}"));
        }

        yield return new Repair("remove", $"Remove [{mark.Name}]", AttributeEdits.Remove(mark.Syntax));
    }

    /// <summary>Names of the values in front of an attribute, the nearest first.</summary>
    private static IEnumerable<string> Known(Site site, int index)
    {
        IEnumerable<LayerNode> before = site.Topology.Layers.Where(l => l.Layer.Attribute < index).Reverse();
        return before.Select(l => ValueNaming.Written(site.MarkOf(l.Layer)) ?? l.Layer.Name).Concat(site.Topology.Graph.Inputs.Select(i => i.Name)).Distinct();
    }

    /// <summary>How many letters have to be added, removed or replaced.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[b.Length];
    }
}
