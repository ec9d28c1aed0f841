namespace NetDsl.Generator.Tests;

/// <summary>A model somewhere in a random file; many such files are no C#, which is for the compiler to say.</summary>
internal sealed class RandomDeclaration(Random random)
{
    private static readonly string[] s_names = ["M", "@class", "@record", "Größe", "数", "e\u0301Span", "M", "Net", "Unsafe", "System", "Kernels", "Network", "V", "At", "core", "Kind2", "Vector", "@var", "MethodImpl"];
    private static readonly string[] s_access = ["", "public ", "internal ", "private ", "protected ", "protected internal ", "private protected "];
    private static readonly string[] s_outer = ["-class", "-class", "-class", "-class", "-class", "static -class", "sealed -class", "-class", "-interface", "abstract -class", "-struct", "readonly -struct", "ref -struct", "-record", "-record struct", "-interface"];

    private static readonly string[] s_bases =
    [
        "", "", "", "", "", "", "", " : System.IDisposable", " : Bases.Taken", " : Bases.Nested", " : Bases.Plain", " : Bases.Generic<int>", " : Bases.Optional", " : Bases.Argument", " : Bases.Hidden", " : Bases.Demanding", " : Bases.Taken", " : Bases.Nested", " : Bases.Model",
    ];

    private static readonly string[] s_members =
    [
        "", "", "", "", "", "", "", "", "public int Summary => 1;", "public float Predict(string s) { Predict(new float[2], new float[9]); return 0; }", "private int own;", "public required int Size { get; set; }", "static #NAME#() { }", "public int this[int i] => i;",
        "public static bool operator true(#NAME# m) => true; public static bool operator false(#NAME# m) => false;", "~#NAME#() { }", "private class Network;", "public class Unsafe; public class Span;", "public #NAME#(string name) : this(1ul) { }",
        "public static implicit operator float(#NAME# m) => 1;", "partial class Kernels<V>;", "public void Dispose() { }", "event System.Action Load { add { } remove { } }",
    ];

    private static readonly string[] s_kinds = ["A, B, C", "A, B, [System.Obsolete(\"gone\", true)] C", "@class, [System.Obsolete] Größe, e\u0301", "A = -1, B = -1, C = 5"];
    private static readonly string[] s_marks = ["", "", "", "", "[System.Obsolete] ", "[System.Obsolete(\"old\", true)] ", "[System.Serializable] "];

    private const string Bases = """
        namespace Bases
        {
            public class Plain { public int Rows, Layout; }
            public class Generic<T> { protected T? Unsafe; }
            public class Optional { protected Optional(int size = 3) { } }
            public class Argument { protected Argument(int size) { } }
            public class Hidden { private Hidden() { } internal Hidden(string s) { } }
            public class Demanding { public required int Size; }
            public class Taken { public virtual float Predict(System.ReadOnlySpan<float> input) => 1; public static int Trace; }
            public class Nested { public class M; public class Unsafe; protected class Network; public class MethodImpl; }
            [Input(3)] [Output(Linear)] public partial class Model;
        }
        """;

    public string Write()
    {
        string space = Pick("", "", "A", "A.B", "@namespace.@int", "Größe.数", "Acme.System", "Acme.NetDsl", "Acme.Unsafe");
        string name = Pick(s_names);
        string members = Pick(s_members).Replace("#NAME#", name, StringComparison.Ordinal);
        bool labelled = random.Next(2) == 0;
        int depth = Math.Max(0, random.Next(5) - 1), place = random.Next(depth + 1);
        string kind = labelled ? $"{Access(place)}enum Kind {{ {Pick(s_kinds)} }}" : "";
        string primary = random.Next(40) == 0 ? "(int size)" : "", generic = random.Next(50) == 0 ? "<T>" : "";
        string model = $"{Pick(s_marks)}[Input(2)] [Output{(labelled ? "<Kind>(Softmax)" : Pick("(Sigmoid)", "(3, Linear)"))}] {Access(depth)}{Pick("", "", "", "", "", "", "sealed ", "sealed ", "", random.Next(3) == 0 ? "abstract " : "", random.Next(3) == 0 ? "static " : "", "new ")}"
            + $"{(random.Next(60) == 0 ? "" : "partial ")}{Pick("class", "class", "class", "class", "class", "class", "class", "class", "class", "record")} {name}{generic}{primary}{Pick(s_bases)} {{ {members} }}";
        string text = place == depth ? $"{kind} {model}" : model;
        for (int i = depth - 1; i >= 0; i--)
        {
            string[] outer = Pick(s_outer).Split('-');
            text = $"{Access(i)}{outer[0]}{(random.Next(60) == 0 ? "" : "partial ")}{outer[1]} {Pick(s_names)}{i}{(random.Next(50) == 0 ? "<T>" : "")} {{ {text} }}";
            text = i == place ? $"{kind} {text}" : text;
        }

        return space.Length == 0 ? $"{Bases} {text}" : $"{Bases} namespace {space} {{ {text} }}";
    }

    /// <summary>Nothing outside of every type is private.</summary>
    private string Access(int depth) => depth == 0 ? Pick("", "public ", "internal ", "internal ", "public ", "file ") : Pick(s_access);

    private string Pick(params string[] from) => from[random.Next(from.Length)];
}
