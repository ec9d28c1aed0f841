using System.Diagnostics;
using System.Globalization;
using System.Text;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using Xunit.Abstractions;

namespace NetDsl.Analyzers.Tests;

/// <summary>Code is wrong most of the time while it is typed: nothing of ours may throw on it.</summary>
[Collection(nameof(Alone))]
public class HalfTypedTests(ITestOutputHelper output)
{
    /// <summary>Random texts are shown as long as this lasts, and at least a few: on a slow machine fewer are seen, none differently. Variables ask for more.</summary>
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(Variable("NETDSL_FUZZ_SECONDS", otherwise: 8));

    private static readonly int s_seed = Variable("NETDSL_FUZZ_SEED", otherwise: 20240229);

    private const int Least = 100;

    private static readonly string[] s_programs =
    [
        """
        enum Kind { A, B }
        [Input(60)]
        [Standardize]
        [Dense(60, Relu, L2 = 1e-4f)] // wide
        [Dropout(0.2f)]
        [Output<Kind>(Softmax)]
        [Loss(SparseCategoricalCrossEntropy, LabelSmoothing = 0.1f)]
        [Metrics(Metric.Accuracy)]
        [Adam(LearningRate = 0.01f)]
        public partial class Sonar { int Own; }
        """,
        """
        [Input(8, 8, 3)]
        [Conv2D(4, 3, Relu, Padding = Padding.Same, Name = "Stem")]
        [Repeat(2)]
            [Residual]
            [Conv2D(4, 3, Padding = Padding.Same), BatchNorm, Activation(Relu)]
            [EndResidual]
        [EndRepeat]
        [Conv2D(8, 1, Stride = 2, Name = "Deep")]
        [From("Stem"), MaxPool2D, Concatenate("Deep")]
        [GlobalAveragePool] [Output(Sigmoid)]
        public partial class Graph;
        """,
        """
        using System.Linq;
        static class P
        {
            static double Go(byte[] bytes, Dataset<bool> data)
            {
                float[] x = bytes.Select(b => b / 255f).ToArray();
                Net model = new(seed: 1);
                History h = model.Fit(data, new() { Epochs = 3, ValidationSplit = 0.1, Callbacks = [new EarlyStopping()] });
                var (a, b) = Split.TrainTest(data);
                float[] p = new float[1];
                foreach (int i in new[] { 0, 1 }) model.Predict(a.Row(i), p);
                return model.Evaluate(b).Accuracy + p[0];
            }
        }
        [Input(4), Dense(8, Tanh), Output(Sigmoid)] partial class Net;
        """,
    ];

    private static readonly string[] s_pieces =
    [
        "[", "]", "(", ")", "{", "}", "<", ">", ",", ";", "=", ".", "\"", "'", "//", "/*", "#if", "\n", "-1", "0", "1e30f", "float.NaN", "null", "default", "typeof(int)", "new", "=>", "partial", "static", "class", "record",
        "Input", "Output", "Output<int>", "Dense", "Dense(3)", "[Dropout(2)]", "[Quantize(WeightFormat.BFloat16)]", "Quantize", "[Residual]", "[EndResidual]", "[Repeat(2)]", "[EndRepeat]", "[From(\"Stem\")]", "[Add(\"Stem\")]", "Concatenate", "[Loss(Huber)]", "[Reshape(-1, 0)]", "[Input(3)]", "Softmax", "Sigmoid", "(Activation)99", "Metric.R2", "units:", "Activation =", "M", "this", "int.MaxValue",
    ];

    [Fact]
    public async Task Every_beginning_of_a_program_is_borne()
    {
        HalfTyped editor = new();
        Stopwatch clock = Stopwatch.StartNew();
        foreach (string program in s_programs)
        {
            for (int length = 0; length <= program.Length; length++)
            {
                await editor.Show(program[..length]);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{editor.Texts} texts, fixes for {editor.Fixes}, {clock.Elapsed.TotalSeconds:0.0} s"));
        Assert.True(editor.Failures.Count == 0, string.Join("\n\n", editor.Failures.Take(5)));
    }

    [Fact]
    public async Task Random_edits_and_attribute_lists_are_borne()
    {
        HalfTyped editor = new();
        Random random = new(s_seed);
        Stopwatch clock = Stopwatch.StartNew();
        while (editor.Texts < Least || clock.Elapsed < s_time)
        {
            await editor.Show((editor.Texts % 5) switch
            {
                0 => Edited(s_programs[random.Next(s_programs.Length)], random),
                1 => Attributes(random),
                2 => RandomPrograms.Edited(s_programs[random.Next(s_programs.Length)], random),
                3 => RandomPrograms.Edited(RandomPrograms.Next(random), random),
                _ => RandomPrograms.Next(random),
            });
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{editor.Texts} texts, {editor.Compiled} of them compiled with what was generated, fixes for {editor.Fixes}, {clock.Elapsed.TotalSeconds:0.0} s, {Environment.CpuUsage.TotalTime.TotalSeconds:0.0} s of the processor since the start; slowest {editor.Slowest.Time.TotalSeconds:0.00} s:\n{editor.Slowest.Text}"));
        Assert.True(editor.Failures.Count == 0, string.Join("\n\n", editor.Failures.Take(5)));
        Assert.True(editor.Compiled > 0, "no program was right");
    }

    [Theory]
    [InlineData("[Input(4)] [Output(3, Softmax)] [Loss(SparseCategoricalCrossEntropy, LabelSmoothing = 'a')] public partial class M;")]
    [InlineData("[Conv2D(int.MaxValue, int.MaxValue, Relu)] [Standardize] [Output(3, Softmax)] public partial class M;")]
    [InlineData("class O { [Input(8, 8, 1)[LayerNorm(Epsilon = 0.1f)] ] [Conv2D(17, 2, Name = \"Wide\")] [BatchNorm] [Flatten] class [LayerNorm] [Output<Bits>(Sigmoid)] partial class M; }\nenum Kind { A, B, C } [System.Flags] enum Bits { X = 1, Y = 2 }")]
    [InlineData("[Input(4)] [Repeat(int.MaxValue)] [Repeat(int.MaxValue)] [EndRepeat] [EndRepeat] [Output(Linear)] public partial class M;")]
    [InlineData("[Input(4)] [Repeat(600)] [Residual] [Dense(4, Relu)] [EndResidual] [EndRepeat] [Concatenate(\"A\")] [Output(Linear)] [Loss(BinaryCrossEntropy)] public partial class M;")]
    public async Task What_once_threw_is_borne(string text)
    {
        HalfTyped editor = new();
        await editor.Show(text);
        Assert.True(editor.Failures.Count == 0, string.Join("\n\n", editor.Failures));
    }

    private static int Variable(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;

    /// <summary>One to four places deleted, doubled, or overwritten by something that occurs in such programs.</summary>
    private static string Edited(string text, Random random)
    {
        for (int edits = random.Next(1, 5); edits > 0; edits--)
        {
            int start = random.Next(text.Length), length = Math.Min(random.Next(12), text.Length - start);
            string part = text.Substring(start, length);
            text = random.Next(3) switch
            {
                0 => text.Remove(start, length),
                1 => text.Insert(random.Next(text.Length), part),
                _ => text.Remove(start, length).Insert(start, Piece(random)),
            };
        }

        return text;
    }

    /// <summary>Attributes of the library in any order with any arguments.</summary>
    private static string Attributes(Random random)
    {
        string[] names = ["Input", .. LayerCatalog.Readers.Keys, "Loss", "Metrics", "Adam", "Sgd", "Quantize", "Weights", "Obsolete"];
        string[] arguments = ["0", "1", "3", "-2", "0.5f", "1e9f", "float.NaN", "Relu", "Softmax", "Sigmoid", "Huber", "BinaryCrossEntropy", "Metric.F1", "Metric.R2", "(Activation)77", "WeightFormat.BFloat16", "null", "\"x\"", "UseBias = false", "Name = null", "L2 = -1", "Momentum = 2", "KernelInitializer = Initializer.Zeros", "int.MaxValue"];
        StringBuilder text = new(random.Next(3) == 0 ? "" : "[Input(4)] ");
        for (int n = random.Next(1, 9); n > 0; n--)
        {
            text.Append('[').Append(names[random.Next(names.Length)]);
            if (random.Next(4) > 0)
            {
                text.Append('(').AppendJoin(", ", Enumerable.Range(0, random.Next(4)).Select(_ => arguments[random.Next(arguments.Length)])).Append(')');
            }

            text.Append("] ");
        }

        return text.Append(random.Next(3) == 0 ? "" : "[Output(3, Softmax)] ").Append(random.Next(6) == 0 ? "class M;" : "partial class M { }").ToString();
    }

    private static string Piece(Random random) => s_pieces[random.Next(s_pieces.Length)];
}
