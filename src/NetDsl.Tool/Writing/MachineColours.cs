using NetDsl.Tool.Machine;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetDsl.Tool.Writing;

/// <summary>A listing with a margin: <c>|</c> beside inner loops, <c>!</c> where one of them uses the stack.</summary>
internal static class MachineColours
{
    private static readonly Style s_comment = new(Color.Green), s_label = new(Color.Yellow), s_spill = new(Color.Red, decoration: Decoration.Bold), s_vector = new(Color.Aqua), s_call = new(Color.Fuchsia);

    /// <summary>The lines of a method.</summary>
    public static IEnumerable<IReadOnlyList<Segment>> Lines(JitMethod method)
    {
        Dictionary<int, JitInstruction> instructions = method.Instructions.ToDictionary(i => i.Line);
        HashSet<int> inner = [.. method.InnerLoops.SelectMany(l => l.Instructions).Select(i => i.Line)];
        int end = method.Lines.Count;
        while (end > 0 && string.IsNullOrWhiteSpace(method.Lines[end - 1])) end--;
        for (int i = 0; i < end; i++)
        {
            string line = method.Lines[i].TrimEnd();
            if (!instructions.TryGetValue(i, out JitInstruction? instruction))
            {
                yield return line.StartsWith("G_M", StringComparison.Ordinal) ? [new("  "), new(line, s_label)] : line.StartsWith(';') ? [new("  "), new(line, s_comment)] : [new("  "), new(line)];
                continue;
            }

            bool spills = inner.Contains(i) && instruction.Stack != StackAccess.None;
            Style style = spills ? s_spill
                : instruction.IsCall ? s_call
                : instruction.Mnemonic[0] == 'v' || instruction.IsMultiplyAdd ? s_vector
                : Style.Plain;
            yield return [new(spills ? "! " : inner.Contains(i) ? "| " : "  "), new(line, style)];
        }
    }
}
