using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDsl.Tool.Machine;

/// <summary>
/// Reads what the JIT writes with <c>DOTNET_JitDisasm=METHOD</c> and <c>DOTNET_JitStdOutFile=FILE</c>, on x64 and Arm64
/// (https://github.com/dotnet/runtime/blob/main/docs/design/coreclr/jit/viewing-jit-dumps.md, section on release runtimes).
/// </summary>
/// <remarks>
/// Stack accesses are memory operands relative to the stack pointer, or to the frame pointer where the method has a frame with one. Addresses
/// that are only computed (<c>lea</c>) and the saving of registers at entry and exit (<c>push</c>, <c>pop</c>) do not count.
/// </remarks>
public static partial class JitListing
{
    private const string Begin = "; Assembly listing for method ";

    /// <summary>Reads all methods of a listing; text before the first one is skipped.</summary>
    /// <param name="text">The listing.</param>
    /// <exception cref="FormatException">A method has no tier, or a jump goes to a block that is not there: the listing is cut off or of an unknown kind.</exception>
    public static IReadOnlyList<JitMethod> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int[] starts = [.. Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith(Begin, StringComparison.Ordinal))];
        return [.. starts.Select((start, i) => ParseMethod(lines[start..(i + 1 < starts.Length ? starts[i + 1] : lines.Length)]))];
    }

    private static JitMethod ParseMethod(string[] lines)
    {
        Match title = Title().Match(lines[0][Begin.Length..]);
        if (!title.Success) throw new FormatException($"The listing does not tell how the JIT compiled the method: '{lines[0]}'.");

        // Without a frame pointer its register holds whatever the JIT likes.
        Regex stack = lines.Any(l => l.Contains("rsp based frame", StringComparison.Ordinal)) ? StackPointerOperand() : FrameOperand();
        List<JitInstruction> instructions = [];
        Dictionary<string, int> blocks = new(StringComparer.Ordinal);
        string block = "";
        int? bytes = null;
        for (int i = 1; i < lines.Length; i++)
        {
            if (BlockLabel().Match(lines[i]) is { Success: true } label)
            {
                block = label.Groups[1].Value;
                blocks.Add(block, instructions.Count);
            }
            else if (TotalBytes().Match(lines[i]) is { Success: true } total)
            {
                bytes = int.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture);
            }
            else if (Instruction().Match(lines[i]) is { Success: true } found && found.Groups[1].Value != "align")
            {
                string mnemonic = found.Groups[1].Value, operands = found.Groups[2].Value.Trim();
                instructions.Add(new(i, block, mnemonic, operands, AccessOf(mnemonic, operands, stack)));
            }
        }

        return new(title.Groups[1].Value, title.Groups[2].Value, bytes, instructions, FindLoops(instructions, blocks), lines);
    }

    /// <summary>Blocks are laid out so that only loops jump backwards; several jumps to one block (<c>continue</c>) are one loop.</summary>
    private static List<JitLoop> FindLoops(List<JitInstruction> instructions, Dictionary<string, int> blocks)
    {
        SortedDictionary<int, int> ends = [];
        for (int i = 0; i < instructions.Count; i++)
        {
            if (TargetOf(instructions[i]) is not { } target) continue;
            if (!blocks.TryGetValue(target, out int start)) throw new FormatException($"The listing is cut off: there is a jump to {target}, but no such block.");
            if (start <= i) ends[start] = i;
        }

        return
        [
            .. ends.Select(loop => new JitLoop(
                instructions[loop.Key].Block,
                instructions[loop.Key..(loop.Value + 1)],
                !ends.Any(other => other.Key != loop.Key && other.Key >= loop.Key && other.Value <= loop.Value))),
        ];
    }

    private static string? TargetOf(JitInstruction instruction) =>
        instruction.Mnemonic[0] == 'j' || ArmBranch().IsMatch(instruction.Mnemonic)
            ? BlockReference().Match(instruction.Operands) is { Success: true } target ? target.Groups[1].Value : null
            : null;

    private static StackAccess AccessOf(string mnemonic, string operands, Regex stack)
    {
        Match place = stack.Match(operands);
        if (!place.Success || mnemonic is "lea" or "push" or "pop") return StackAccess.None;
        if (mnemonic.StartsWith("st", StringComparison.Ordinal)) return StackAccess.Store;
        bool first = !operands[..place.Index].Contains(',');
        bool onlyReads = mnemonic is "cmp" or "test" or "call" or "jmp" or "bt" || mnemonic.StartsWith("vucomi", StringComparison.Ordinal) || mnemonic.StartsWith("prefetch", StringComparison.Ordinal);
        return first && !onlyReads ? StackAccess.Store : StackAccess.Load;
    }

    [GeneratedRegex(@"^(.*?) \(([A-Za-z0-9 \-]+)\)(?: .*)?$")]
    private static partial Regex Title();

    [GeneratedRegex(@"^G_M\d+_(IG\d+):")]
    private static partial Regex BlockLabel();

    [GeneratedRegex(@"G_M\d+_(IG\d+)")]
    private static partial Regex BlockReference();

    [GeneratedRegex(@"^; Total bytes of code:? (\d+)")]
    private static partial Regex TotalBytes();

    // Comments stand behind a semicolon; data at the end begin in the first column.
    [GeneratedRegex(@"^\s+([a-z][a-z0-9.]*)(?:\s+([^;]*))?")]
    private static partial Regex Instruction();

    [GeneratedRegex(@"^(?:b|b\.[a-z]+|b(?:eq|ne|lt|le|gt|ge|hi|hs|lo|ls|mi|pl|vs|vc)|cbn?z|tbn?z)$")]
    private static partial Regex ArmBranch();

    [GeneratedRegex(@"\[(?:rsp|rbp|sp|fp)\b")]
    private static partial Regex FrameOperand();

    [GeneratedRegex(@"\[(?:rsp|sp)\b")]
    private static partial Regex StackPointerOperand();
}
