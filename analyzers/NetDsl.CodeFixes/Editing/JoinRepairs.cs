using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.CodeFixes;

/// <summary>Repairs of a join that reads one value twice.</summary>
internal static class JoinRepairs
{
    /// <summary>Values that are tried in place of the one that is named.</summary>
    private const int MostTried = 8;

    /// <summary>Another value that has a name and fits, the nearest first; or the join without the name at the place, or no join when that was the only one.</summary>
    public static IEnumerable<Repair> OtherValue(Site site, Mark join)
    {
        if (site.LayerOf(join) is not { } node || site.Argument is not { } argument)
        {
            yield break;
        }

        IEnumerable<string> others = site.Topology.Layers
            .Where(l => l.Layer.Attribute < node.Layer.Attribute && l.Output == node.Input && !node.Reads.Contains(l.Value))
            .Reverse().Select(l => ValueNaming.Written(site.MarkOf(l.Layer))).OfType<string>().Distinct();
        foreach (string name in others.Take(MostTried))
        {
            yield return new Repair("name", $"Read {Text.Literal(name)}", Edit.Replace(argument.Expression, Text.Literal(name)));
        }

        yield return join.Syntax.ArgumentList!.Arguments.Count(a => a.NameEquals is null) > 1
            ? new Repair("remove", $"Remove {argument}", AttributeEdits.Remove(argument))
            : new Repair("remove", $"Remove [{join.Name}]", AttributeEdits.Remove(join.Syntax));
    }
}
