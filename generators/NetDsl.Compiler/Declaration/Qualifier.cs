using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Compiler.Declaration;

/// <summary>
/// Spells each type of framework and library so that nothing which a user declares, inherits or imports can come in between. Emitters write short names;
/// generated files have no using of a namespace, so a name that is missing here does not compile anywhere. What stands in every other line of a kernel is written
/// behind an alias and <c>::</c>: C# looks for the name in front of <c>::</c> among aliases alone, and names with two underscores are reserved for the compiler.
/// </summary>
public static class Qualifier
{
    private const string CompilerServices = "__clr", Runtime = "__dsl";

    /// <summary>The public types of NetDsl.Runtime; a test compares.</summary>
    public static IReadOnlyList<string> RuntimeTypes { get; } =
    [
        "AlignedBlock", "AtomicFile", "CounterRandom", "HeadInfo", "HeadPlace", "INetwork", "IVectorOps", "KernelMath", "LabelCodec", "LayerRecorder", "Maps", "Matrix", "ModelCore", "ModelState", "NetworkInfo", "Preparation", "PreparationKind", "Rows",
        "SafetensorsFile", "SafetensorsTensor", "SeededRandom", "TaskKind", "TensorLayout", "TensorOrder", "TensorRole", "TrainingSession", "TrainingWorkspace",
        "VectorOps", "VectorOps128", "VectorOps512", "WeightFolding", "WeightInitializer",
    ];

    private static readonly Dictionary<string, string> s_names = new()
    {
        ["System"] = "global::System",
        ["Span"] = "global::System.Span",
        ["ReadOnlySpan"] = "global::System.ReadOnlySpan",
        ["Math"] = "global::System.Math",
        ["MathF"] = "global::System.MathF",
        ["InvalidOperationException"] = "global::System.InvalidOperationException",
        ["Vector"] = "global::System.Numerics.Vector",
        ["Vector128"] = "global::System.Runtime.Intrinsics.Vector128",
        ["Vector256"] = "global::System.Runtime.Intrinsics.Vector256",
        ["Vector512"] = "global::System.Runtime.Intrinsics.Vector512",
        ["MethodImpl"] = CompilerServices + "::MethodImpl",
        ["MethodImplOptions"] = CompilerServices + "::MethodImplOptions",
        ["Unsafe"] = CompilerServices + "::Unsafe",
    };

    static Qualifier()
    {
        foreach (string name in RuntimeTypes)
        {
            s_names.Add(name, $"{Runtime}::{name}");
        }
    }

    /// <summary>A user's type name where generated code declares or calls it: a keyword, or a name of ours, is marked as an identifier.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None || name == Library || s_names.ContainsKey(name) ? "@" + name : name;

    /// <summary>The library's namespace.</summary>
    private const string Library = "NetDsl";

    /// <summary>Goes through the members of a file; comments, strings, and names behind a dot or an @ stay as they are. What the spelling needs stands in front of the result.</summary>
    /// <param name="code">The text.</param>
    /// <param name="library">Alias of the reference to the library: <c>global</c>, unless the project chose another one.</param>
    /// <param name="others">Aliases of other references that the text names.</param>
    public static string Qualify(string code, string library, IEnumerable<string> others)
    {
        code = Spell(code, library);
        StringBuilder header = new();
        foreach (string alias in others.Append(library).Where(a => a != Global).Distinct())
        {
            header.Append("extern alias ").Append(alias).Append(";\n");
        }

        Alias(CompilerServices, "global::System.Runtime.CompilerServices");
        Alias(Runtime, $"{library}::NetDsl.Runtime");
        return header.Append(header.Length > 0 ? "\n" : "").Append(code).ToString();

        void Alias(string name, string space)
        {
            if (code.Contains(name + "::"))
            {
                header.Append($"using {name} = {space};\n");
            }
        }
    }

    /// <summary>Alias of a reference that has no other.</summary>
    public const string Global = "global";

    private static string Spell(string code, string library)
    {
        StringBuilder text = new(code.Length + 1024);
        int i = 0;
        while (i < code.Length)
        {
            char c = code[i];
            int start = i;
            if (c == '/' && i + 1 < code.Length && code[i + 1] == '/')
            {
                i = code.IndexOf('\n', i) is >= 0 and int end ? end : code.Length;
            }
            else if (c == '"')
            {
                for (i++; code[i] != '"'; i++)
                {
                    i += code[i] == '\\' ? 1 : 0;
                }

                i++;
            }
            else if (SyntaxFacts.IsIdentifierStartCharacter(c))
            {
                while (i < code.Length && SyntaxFacts.IsIdentifierPartCharacter(code[i]))
                {
                    i++;
                }

                string name = code.Substring(start, i - start);
                bool bound = start > 0 && code[start - 1] is '.' or '@' or ':';
                text.Append(bound ? name : name == Library ? $"{library}::{name}" : s_names.TryGetValue(name, out string? full) ? full : name);
                continue;
            }
            else
            {
                i += char.IsDigit(c) ? 0 : 1;
                while (i < code.Length && char.IsDigit(c) && char.IsLetterOrDigit(code[i]))
                {
                    i++;
                }
            }

            text.Append(code, start, i - start);
        }

        return text.ToString();
    }
}
