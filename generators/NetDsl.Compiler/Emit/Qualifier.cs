using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Compiler;

/// <summary>
/// Spells the types of framework and library in full where generated code names them in short: a user's own <c>Rows</c>,
/// <c>Vector</c> or <c>Span</c>, beside the model or from a global using, then never comes in between.
/// </summary>
public static class Qualifier
{
    private const string Runtime = "global::NetDsl.Runtime.";

    /// <summary>The public types of NetDsl.Runtime; a test compares.</summary>
    public static IReadOnlyList<string> RuntimeTypes { get; } =
    [
        "AlignedBlock", "AtomicFile", "CounterRandom", "INetwork", "IVectorOps", "KernelMath", "LabelCodec", "LayerRecorder", "Maps", "Matrix", "ModelCore", "NetworkInfo", "Preparation", "PreparationKind", "Rows",
        "SafetensorsFile", "SafetensorsTensor", "SeededRandom", "TaskKind", "TensorLayout", "TensorOrder", "TensorRole", "TrainingSession", "TrainingWorkspace",
        "VectorOps", "VectorOps128", "VectorOps512", "WeightFolding", "WeightInitializer",
    ];

    /// <summary>Names that stand in every other line of a kernel, chosen so that nobody else has them: they stay short.</summary>
    public static IReadOnlyList<string> OwnNames { get; } = ["IVectorOps", "KernelMath", "VectorOps", "VectorOps128", "VectorOps512"];

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
    };

    static Qualifier()
    {
        foreach (string name in RuntimeTypes.Except(OwnNames))
        {
            s_names.Add(name, Runtime + name);
        }
    }

    /// <summary>A user's type name where generated code declares or calls it: a keyword, or a name of ours, is marked as an identifier.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None || s_names.ContainsKey(name) ? "@" + name : name;

    /// <summary>Goes through generated code; comments, strings, and names behind a dot or an @ stay as they are.</summary>
    public static string Qualify(string code)
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
            else if (char.IsLetter(c) || c == '_')
            {
                while (i < code.Length && (char.IsLetterOrDigit(code[i]) || code[i] == '_'))
                {
                    i++;
                }

                string name = code.Substring(start, i - start);
                bool bound = start > 0 && code[start - 1] is '.' or '@' or ':';
                text.Append(!bound && s_names.TryGetValue(name, out string? full) ? full : name);
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
