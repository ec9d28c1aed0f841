using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Infer;

/// <summary>Tells by which layers the values of a join come about, each from the place where their ways part.</summary>
internal static class ValuePaths
{
    /// <summary>Names at each end of a long way.</summary>
    private const int Ends = 3;

    /// <summary>The way to a value: <c>Trunk > Conv2D2 > BatchNorm2</c>.</summary>
    /// <param name="graph">The network so far.</param>
    /// <param name="value">The value.</param>
    /// <param name="joined">All values of the join.</param>
    public static string Of(NetworkGraph graph, ValueId value, IReadOnlyList<ValueId> joined)
    {
        HashSet<ValueId> others = [];
        foreach (ValueId other in joined.Where(j => j != value))
        {
            Collect(graph, other, others);
        }

        List<string> names = [graph.Describe(value).Name];
        while (!others.Contains(value) && graph.ProducerOf(value) is { } producer)
        {
            value = producer.Reads[0];
            names.Insert(0, graph.Describe(value).Name);
        }

        return string.Join(" > ", names.Count <= (2 * Ends) + 1 ? names : [.. names.Take(Ends), "...", .. names.Skip(names.Count - Ends)]);
    }

    private static void Collect(NetworkGraph graph, ValueId value, HashSet<ValueId> found)
    {
        Stack<ValueId> open = new([value]);
        while (open.Count > 0)
        {
            ValueId next = open.Pop();
            if (found.Add(next) && graph.ProducerOf(next) is { } producer)
            {
                foreach (ValueId read in producer.Reads)
                {
                    open.Push(read);
                }
            }
        }
    }
}
