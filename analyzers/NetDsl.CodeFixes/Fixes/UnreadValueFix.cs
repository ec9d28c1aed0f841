using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>NDSL1030: joins a value that nobody reads, or removes what only leads to it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnreadValueFix)), Shared]
public sealed class UnreadValueFix() : NetworkFix(Rules.UnreadValue.Id)
{
    /// <summary>Places for a join that are tried.</summary>
    private const int MostTried = 8;

    /// <inheritdoc/>
    protected override IEnumerable<Repair> Repairs(Site site)
    {
        if (site.Attribute is not { } mark)
        {
            yield break;
        }

        if (site.LayerOf(mark) is not { } unread)
        {
            // An input.
            yield return new Repair("remove", $"Remove [{mark.Name}]", AttributeEdits.Remove(mark.Syntax));
            yield break;
        }

        // As late as possible: what reads the join first may be anything, what reads it last is the output.
        List<LayerNode> later = [.. site.Topology.Layers.Where(l => l.Layer.Attribute > unread.Layer.Attribute && l.Reads.Count == 1).Reverse()];
        foreach (LayerNode reader in later.Where(l => Leading(l.Input).SequenceEqual(Leading(unread.Output))).Take(MostTried))
        {
            yield return Join(site, unread, reader, "concatenate", "Concatenate");
        }

        foreach (LayerNode reader in later.Where(l => l.Input == unread.Output).Take(MostTried))
        {
            yield return Join(site, unread, reader, "add", "Add");
        }

        foreach (Repair repair in Remove(site, unread))
        {
            yield return repair;
        }
    }

    private static Repair Join(Site site, LayerNode unread, LayerNode reader, string key, string join)
    {
        (string name, IEnumerable<Edit> naming) = ValueNaming.Of(site, unread.Value, "Branch");
        return new Repair(key, $"Join it with [{join}] in front of {reader.Layer.Name}", naming.Append(AttributeEdits.InsertBefore(site.MarkOf(reader.Layer).Syntax, $"{site.AttributeName(join)}({Text.Literal(name)})")));
    }

    /// <summary>The layers that only lead to the value, and the <c>[From]</c> without which there would be no way to them or none is left.</summary>
    private static IEnumerable<Repair> Remove(Site site, LayerNode unread)
    {
        HashSet<ValueId> dead = [unread.Value];
        foreach (LayerNode layer in site.Topology.Layers.Reverse().Where(l => !l.Layer.IsOutput && site.Flow.ReadersOf(l.Value).Any() && site.Flow.ReadersOf(l.Value).All(r => dead.Contains(r.Value))))
        {
            dead.Add(layer.Value);
        }

        List<Mark> marks = [.. site.Topology.Layers.Where(l => dead.Contains(l.Value)).Select(l => site.MarkOf(l.Layer)).Distinct()];
        string title = marks.Count == 1 ? $"Remove [{marks[0].Name}]" : $"Remove {unread.Layer.Name} and what only leads to it";
        int first = site.Attributes.IndexOf(marks[0]), last = site.Attributes.IndexOf(marks[marks.Count - 1]);
        if (first > 0 && site.Attributes[first - 1] is { Name: "From" } before)
        {
            yield return With(before);
        }

        if (last + 1 < site.Attributes.Length && site.Attributes[last + 1] is { Name: "From" } after)
        {
            yield return With(after);
        }

        yield return new Repair("remove", title, AttributeEdits.RemoveEach([.. marks.Select(m => m.Syntax)]));

        Repair With(Mark from) => new("remove", title, AttributeEdits.RemoveEach([.. marks.Append(from).OrderBy(m => site.Attributes.IndexOf(m)).Select(m => m.Syntax)]));
    }

    private static IEnumerable<int> Leading(Shape shape) => shape.Sizes.Take(shape.Rank - 1);
}
