using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>
/// Names by which attributes read values. A layer that has none gets one: the name that it has by default counts the layers in front of it, so that it would mean another layer as soon as one is added.
/// </summary>
internal static class ValueNaming
{
    /// <summary>The name that is written for a layer; null for none.</summary>
    public static string? Written(Mark mark) => mark.Data.NamedArguments.FirstOrDefault(a => a.Key == "Name").Value.Value as string;

    /// <summary>A name for a value, and the edits that give it.</summary>
    /// <param name="site">The model.</param>
    /// <param name="value">The value.</param>
    /// <param name="wanted">The name for a layer that has none; with a number where it is taken.</param>
    public static (string Name, IEnumerable<Edit> Edits) Of(Site site, ValueId value, string wanted)
    {
        if (site.Topology.Graph.ProducerOf(value) is not { } producer)
        {
            return (site.Topology.Graph.Describe(value).Name, []);
        }

        Mark mark = site.MarkOf(producer.Layer);
        if (Written(mark) is { } written)
        {
            return (written, []);
        }

        HashSet<string> taken = [.. site.Attributes.Select(Written).OfType<string>(), .. site.Topology.Layers.Select(l => l.Layer.Name)];
        string name = wanted;
        for (int number = 2; taken.Contains(name); number++)
        {
            name = wanted + Text.Number(number);
        }

        return (name, [AttributeEdits.AddArgument(mark.Syntax, $"Name = {Text.Literal(name)}")]);
    }
}
