using System.Text;

namespace NetDsl.Analyzers.Tests;

/// <summary>Programs with models of every form of declaration, with extreme numbers, hostile names and directives; many are right, most nearly.</summary>
internal static class RandomPrograms
{
    private static readonly string[] s_numbers = ["0", "-1", "1", "2", "3", "4", "8", "16", "17", "64", "65", "int.MaxValue", "int.MinValue", "1 << 30", "46341", "2 + 2", "'a'", "unchecked((int)0xFFFFFFFF)", "0x10", "1_000"];

    private static readonly string[] s_floats = ["0", "0.1f", "0.5f", "1", "-1f", "float.NaN", "float.PositiveInfinity", "float.NegativeInfinity", "float.Epsilon", "float.MaxValue", "1e-45f", "-0f", "1 / 255f", "1f / 0", "0.5"];

    private static readonly string[] s_activations = ["Linear", "Relu", "Gelu", "Sigmoid", "Tanh", "Softmax", "Mish", "Elu", "(Activation)99", "(Activation)(-5)", "default", "NetDsl.Activation.Relu"];

    private static readonly string[] s_names =
    [
        "\"Wide\"", "\"wide\"", "\"WIDE\"", "\"dense_1\"", "\"Dense1\"", "\"\"", "\" \"", "\"a b\"", "\"\\\"\"", "\"*/ } class X { /*\"", "\"/// </summary>\"", "\"{0}\"", "\"{\"", "\"\\\\\"", "\"\\n} class X {\"", "\"\\r\"", "\"\\u0085\"", "\"\\u2028} class X {\"",
        "\"\\u202e\"", "\"\\ud800\"", "\"\\U0001F600\"", "\"Größe\"", "\"class\"", "\"@class\"", "\"void\"", "\"Kernels\"", "\"Network\"", "\"Parameters\"", "\"core\"", "\"__arglist\"", "\"\"\"raw \" string\"\"\"", "@\"C:\\x\"", "nameof(Dense)", "null", "\"#endif\"", "\"<T>&amp;\"",
        $"\"{new string('N', 600)}\"",
    ];

    private static readonly string[] s_declarations =
    [
        "#A# public partial class M;", "#A# partial class M { }", "#A# file partial class M;", "#A# partial record M;", "#A# partial record struct M;", "#A# partial struct M { }", "#A# partial interface M { }", "#A# partial class M<T> where T : class { }", "#A# abstract partial class M;",
        "#A# static partial class M;", "#A# sealed partial class M : System.IDisposable { public void Dispose() { } }", "#A# partial class M(int x) { int X => x; }", "#A# partial class @class;", "#A# partial class M; partial class M { int P; }", "#A# class M;", "#A# partial enum M { }",
        "partial class O { #A# private partial class M; }", "partial class O<T> { #A# partial class M; }", "partial struct S { partial record R { #A# protected partial class M; } }", "class O { #A# partial class M; }", "file partial class O { #A# partial class M; }", "partial interface I { #A# partial class M; }",
        "namespace A.B; #A# partial class M;", "namespace @new { #A# partial class M; } namespace A { #B# partial class M; }", "#A# partial class M; #B# partial class m;", "#A# partial class M; #B# partial class N : M { }", "#A# partial class M { public M(ulong seed = 0) { } void Save() { } int Predict; }",
        "#A# partial class M; #A# partial class M;", "[System.Obsolete] #A# [System.Serializable] partial class M;", "[module: Input(3)] #A# partial class M;", "#A# unsafe partial class M;", "#A# partial class M { static M() { } ~M() { } public static implicit operator int(M m) => 0; }",
        "#A# delegate void M();", "using D = NetDsl.DenseAttribute; #A# [D(3)] partial class M;", "#A# partial class Dense;", "#A# partial class System;", "partial class M { #A# partial class M; }",
    ];

    private static readonly string[] s_directives = ["#if X\n", "#endif\n", "#region\n", "#endregion\n", "#nullable disable\n", "#pragma warning disable\n", "#line 7 \"x\\\"y.cs\"\n", "#error no\n", "#else\n", "#line hidden\n", "// */\n", "/* ", " */", "/// <summary>\n"];

    /// <summary>A program.</summary>
    public static string Next(Random random)
    {
        string text = Pick(s_declarations, random).Replace("#A#", Layers(random), StringComparison.Ordinal).Replace("#B#", Layers(random), StringComparison.Ordinal);
        if (random.Next(5) == 0) text = Inserted(text, Pick(s_directives, random), random);
        return text + "\nenum Kind { A, B, C } [System.Flags] enum Bits { X = 1, Y = 2 }\n";
    }

    /// <summary>The same with tokens deleted, doubled, exchanged, or made extreme.</summary>
    public static string Edited(string text, Random random)
    {
        List<string> tokens = [.. Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseTokens(text).Select(t => t.ToFullString())];
        for (int edits = random.Next(1, 4); edits > 0; edits--)
        {
            int a = random.Next(tokens.Count), b = random.Next(tokens.Count);
            switch (random.Next(6))
            {
                case 0:
                    tokens[a] = "";
                    break;
                case 1:
                    tokens.Insert(a, tokens[b]);
                    break;
                case 2:
                    (tokens[a], tokens[b]) = (tokens[b], tokens[a]);
                    break;
                case 3:
                    tokens.Insert(a, random.Next(3) == 0 ? Joined(random) : Layer(random));
                    break;
                case 4:
                    tokens[a] = Pick(s_names, random) + " ";
                    break;
                default:
                    int number = tokens.FindIndex(a, t => t.Length > 0 && char.IsDigit(t[0]));
                    if (number >= 0) tokens[number] = Pick(random.Next(2) == 0 ? s_numbers : s_floats, random);
                    break;
            }
        }

        return string.Concat(tokens);
    }

    /// <summary>Blocks and joins: names that nothing has, names used before they are made, blocks that nobody closes, closed twice or crossed.</summary>
    private static string Joined(Random random)
    {
        string name = Pick(["\"A\"", "\"A\"", "\"Dense1\"", "\"Input\"", "\"Late\"", "\"A1\"", "\"Residual1\"", .. s_names], random), activation = Pick(s_activations, random), number = Pick(s_numbers, random);
        return Pick(
            [
                "[Residual] ", "[Residual] ", $"[EndResidual({activation})] ", "[EndResidual] ", $"[Repeat({number})] ", "[Repeat(2)] ", "[EndRepeat] ", "[EndRepeat] ", $"[From({name})] ", $"[Add({name})] ", $"[Multiply({name}, \"A\")] ", $"[Concatenate({name})] ",
                "[Concatenate] ", "[Add(null)] ", "[Add(new string[] { \"A\", null })] ", "[Dense(4, Relu, Name = \"A\")] ", "[Dense(3, Name = \"Late\")] ", "[Residual] [Dense(4, Relu)] [EndResidual] ", "[Repeat(2)] [Residual] [EndRepeat] [EndResidual] ", $"[Repeat(3)] [Residual] [Conv2D(4, 3, {activation})] [EndResidual] [EndRepeat] ",
                "[Residual] [Repeat(2)] [Residual] [Dropout(0.1f)] [EndResidual(Relu)] [EndRepeat] [EndResidual] ", "[Dense(4, Relu, Name = \"A\")] [Dense(3)] [From(\"A\")] ",
            ],
            random);
    }

    /// <summary>Every other time layers without a mistake, so that the form of the declaration is all that matters.</summary>
    private static string Layers(Random random)
    {
        if (random.Next(2) == 0)
        {
            return "[Input(8, 8, 1)] " + Pick(["[Conv2D(3, 3, Relu)] [MaxPool2D] ", "[Standardize] ", "[Conv2D(17, 2, Name = \"Wide\")] [BatchNorm] "], random) + "[Flatten] "
                + Pick(["[Dense(65, Tanh)] [Dropout(0.1f)] ", "[Dense(3, Gelu, Name = \"Kernels\")] ", "[LayerNorm] ", "[Dense(8, Relu)] [Repeat(2)] [Residual] [Dense(8, Tanh)] [EndResidual] [EndRepeat] ", "[Dense(8, Relu, Name = \"A\")] [Dense(3, Tanh)] [Concatenate(\"A\")] "], random) + Pick(["[Output(Sigmoid)]", "[Output<Kind>(Softmax)]", "[Output<Bits>(Sigmoid)]", "[Output(2, Linear)]"], random);
        }

        StringBuilder text = new(Pick(["[Input(4)] ", "[Input(8, 8, 1)] ", "[Input(16, 2)] ", $"[Input({Pick(s_numbers, random)})] ", ""], random));
        for (int n = random.Next(5); n > 0; n--) text.Append(random.Next(3) == 0 ? Joined(random) : Layer(random));
        return text.Append(Pick(["[Output(Sigmoid)]", "[Output(3, Softmax)]", "[Output<Kind>(Softmax)]", "[Output<Bits>(Sigmoid)]", "[Output(Linear)]", $"[Output({Pick(s_numbers, random)}, {Pick(s_activations, random)})]", ""], random)).ToString();
    }

    private static string Layer(Random random)
    {
        string number = random.Next(3) > 0 ? "3" : Pick(s_numbers, random), real = random.Next(3) > 0 ? "0.1f" : Pick(s_floats, random), activation = random.Next(3) > 0 ? "Relu" : Pick(s_activations, random), name = Pick(s_names, random);
        return Pick(
            [
                $"[Dense({number}, {activation})] ", $"[Dense({number}, Name = {name})] ", $"[Dense({number}, L2 = {real}, UseBias = false)] ", $"[Dropout({real})] ", $"[GaussianNoise({real})] ", "[Standardize] ", "[Flatten] ", $"[BatchNorm(Momentum = {real})] ",
                $"[Conv2D({number}, {number}, {activation})] ", $"[Conv1D({number}, {number}, Name = {name})] ", $"[MaxPool2D({number})] ", $"[Reshape({number}, {number})] ", $"[UpSampling2D({number})] ", $"[ZeroPadding2D({number})] ", $"[Conv2DTranspose({number}, {number})] ",
                $"[SeparableConv2D({number}, {number})] ", "[GlobalAveragePool] ", $"[Activation({activation})] ", $"[LayerNorm(Epsilon = {real})] ", $"[PRelu(InitialAlpha = {real})] ", $"[Rescale({real})] ", $"[Adam(LearningRate = {real})] ", "[Loss(Huber)] ", $"[Metrics((Metric){number})] ", $"[Weights({name})] ",
            ],
            random);
    }

    private static string Inserted(string text, string piece, Random random) => text.Insert(random.Next(text.Length + 1), (piece[0] == '#' ? "\n" : "") + piece);

    private static string Pick(string[] choices, Random random) => choices[random.Next(choices.Length)];
}
