using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;

namespace NetDsl.Compiler.Infer;

/// <summary>An attribute in the order in which attributes apply.</summary>
/// <param name="Use">The attribute.</param>
/// <param name="Index">Its index in the declaration.</param>
/// <param name="Round">In which rounds of the blocks around it: <c>2</c>, or <c>2x1</c> where blocks are nested; empty outside.</param>
internal sealed record AppliedAttribute(AttributeUse Use, int Index, string Round);

/// <summary>Writes what stands between <c>[Repeat(n)]</c> and <c>[EndRepeat]</c> n times.</summary>
internal static class RepeatedBlocks
{
    /// <summary>Attributes of a network with all its rounds: more would keep an editor busy.</summary>
    private const int Most = 2000;

    public static IReadOnlyList<AppliedAttribute> Unroll(EquatableArray<AttributeUse> attributes, List<Fault> faults)
    {
        List<AppliedAttribute> applied = [];
        int end = Unroll(attributes, 0, attributes.Count, "", applied, faults);
        return end < 0 ? [.. attributes.Select((a, i) => new AppliedAttribute(a, i, "")).Where(a => !IsRepeat(a.Use))] : applied;
    }

    private static bool IsRepeat(AttributeUse use) => use.Name is "Repeat" or "EndRepeat";

    /// <summary>Applies the attributes from one place to another; returns where it ended, or -1 when blocks do not fit.</summary>
    private static int Unroll(EquatableArray<AttributeUse> attributes, int from, int to, string round, List<AppliedAttribute> applied, List<Fault> faults)
    {
        for (int i = from; i < to; i++)
        {
            AttributeUse use = attributes[i];
            if (use.Name == "EndRepeat")
            {
                faults.Add(Fault.At(Rules.Block, i, "", "[EndRepeat]", "no [Repeat] is open before it"));
                return -1;
            }

            if (use.Name != "Repeat")
            {
                applied.Add(new AppliedAttribute(use, i, round));
                if (applied.Count > Most)
                {
                    faults.Add(Fault.At(Rules.Contradiction, i, "", "Repeat", use.Name, $"with all rounds the network has more than {Text.Grouped(Most)} attributes"));
                    return -1;
                }

                continue;
            }

            int end = EndOf(attributes, i);
            if (end < 0)
            {
                faults.Add(Fault.At(Rules.Block, i, "", "[Repeat]", "no [EndRepeat] closes it"));
                return -1;
            }

            int count = use.Int("Count");
            if (count < 1)
            {
                faults.Add(Fault.At(Rules.NotPositive, i, "Count", "count", "Repeat", Text.Number(count)));
                count = 1;
            }

            // Without anything inside, rounds would count for nothing and take their time.
            bool empty = Enumerable.Range(i + 1, end - i - 1).All(j => IsRepeat(attributes[j]));
            for (int r = 1; r <= count && !empty; r++)
            {
                if (Unroll(attributes, i + 1, end, round.Length == 0 ? Text.Number(r) : $"{round}x{Text.Number(r)}", applied, faults) < 0)
                {
                    return -1;
                }
            }

            i = end;
        }

        return to;
    }

    /// <summary>The attribute that closes a block; -1 for none.</summary>
    private static int EndOf(EquatableArray<AttributeUse> attributes, int start)
    {
        int depth = 0;
        for (int i = start; i < attributes.Count; i++)
        {
            depth += attributes[i].Name switch { "Repeat" => 1, "EndRepeat" => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
