using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis;
using NetDsl.Analyzers;
using NetDsl.Compiler;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>Whatever stands in the source: no exception leaves the generator or the analyzer, and a mistake is one diagnostic of ours.</summary>
public class NeverCrashTests
{
    private const string Use = """
        static class Use
        {
            static void Go(M m)
            {
                m.Fit(null!);
                m.Evaluate(null!);
                m.Predict(new float[M.InputSize], new float[M.OutputSize]);
                m.PredictBatch(default, default);
                m.Save("m");
                _ = M.Load("m").Parameters[0] + M.ParameterCount + M.Summary.Length + new M(7).Parameters.Length;
                M.CrossValidate(null!);
            }
        }
        """;

    private static readonly Values s_nonsense = new(
        ["0", "-1", "1", "2", "3", "7", "16", "65", "1000", "100000", "int.MaxValue", "int.MinValue"],
        ["0", "0.5f", "1", "-1", "2", "float.NaN", "float.PositiveInfinity", "float.NegativeInfinity", "float.Epsilon", "float.MaxValue"],
        ["Linear", "Relu", "Gelu", "Sigmoid", "Tanh", "Softmax", "Mish", "Exponential", "(Activation)99", "(Activation)(-5)"],
        ["MeanSquaredError", "Huber", "BinaryCrossEntropy", "CategoricalCrossEntropy", "SparseCategoricalCrossEntropy", "Hinge", "CategoricalHinge", "Poisson", "KullbackLeiblerDivergence", "(Loss)99"],
        ["A", "Dense2", "Dense_1", "Output", "Input", "", "a b", "x", "\\\"", "\\u2028", "Kernels", "Größe"],
        3);

    private static readonly Values s_sensible = new(
        ["1", "2", "3", "7", "16", "17", "64", "65", "100", "130"],
        ["0.1f", "0.5f", "0.9f", "float.Epsilon"],
        [.. Enum.GetNames<Activation>()],
        ["MeanSquaredError", "Huber", "LogCosh", "MeanAbsoluteError", "Hinge", "Poisson"],
        ["A", "At", "Row", "Train", "Values", "Rows", "Bias", "Kernel", "Forward", "Gradient", "X1"],
        1);

    private static Gen<string> AttributeOf(Values v) => Gen.OneOf(
        from n in Gen.Elements(v.Integers) from a in Gen.Elements(v.Activations) select $"Dense({n}, {a})",
        from n in Gen.Elements(v.Integers) from t in Gen.Elements(v.Names) from a in Gen.Elements(v.Activations) select $"Dense({n}, {a}, Name = \"{t}\")",
        from n in Gen.Elements(v.Integers) from f in Gen.Elements(v.Floats) from u in Gen.Elements("true", "false") select $"Dense({n}, L1 = {f}, MaxNorm = {f}, UseBias = {u}, Trainable = {u}, KernelInitializer = (Initializer)({(v == s_sensible ? "2" : "9")} + {n[^1] % 4}))",
        from f in Gen.Elements(v.Floats) select $"Dropout({f})",
        from f in Gen.Elements(v.Floats) select $"GaussianNoise({f})",
        from f in Gen.Elements(v.Floats) from g in Gen.Elements(v.Floats) select $"Rescale({f}, Offset = {g})",
        from f in Gen.Elements(v.Floats) from g in Gen.Elements(v.Floats) select $"BatchNorm(Momentum = {f}, Epsilon = {g})",
        from f in Gen.Elements(v.Floats) select $"LayerNorm(Epsilon = {f})",
        from f in Gen.Elements(v.Floats) select $"PRelu(InitialAlpha = {f})",
        from a in Gen.Elements(v.Activations) select $"Activation({a})",
        from n in Gen.ArrayOf(Gen.Elements(v.Integers)) select v == s_sensible ? "Reshape(-1)" : $"Reshape({string.Join(", ", n.Take(4))})",
        v == s_sensible ? from n in Gen.Elements("2", "3", "17") from a in Gen.Elements(v.Activations) from b in Gen.Elements(v.Activations) select $"Dense({n}, {a}), Repeat(2), Residual, Dense({n}, {b}), BatchNorm, EndResidual({a}), EndRepeat" : Gen.Elements("Residual", "EndResidual", "EndRepeat", "Residual, Dense(3, Relu), EndResidual"),
        v == s_sensible ? from a in Gen.Elements(v.Activations) select $"Dense(5, {a}), Dense(5, {a}), Multiply(\"Input\"), Concatenate(\"Input\")" : from n in Gen.Elements("-1", "0", "1", "2", "7", "int.MaxValue") select $"Repeat({n})",
        from t in Gen.Elements(v.Names) from j in Gen.Elements("From", "Add", "Multiply", "Concatenate") select v == s_sensible ? "Concatenate(\"Input\")" : $"{j}(\"{t}\")",
        Gen.Elements("Flatten", "BatchNorm", v == s_sensible ? "BatchNorm" : "Standardize", v == s_sensible ? "LayerNorm" : "MinMaxScale"));

    private static Gen<string> TailOf(Values v) => Gen.OneOf(
        from a in Gen.Elements(v.Activations) select $"[Output({a})]",
        from n in Gen.Elements(v.Integers) from a in Gen.Elements(v.Activations) from l in Gen.Elements(v.Losses) from f in Gen.Elements(v.Floats) select $"[Output({n}, {a})] [Loss({l}{(v == s_sensible ? "" : ", LabelSmoothing = " + f)}, Delta = {f})]",
        from a in Gen.Elements(v.Activations) from e in Gen.Elements("None", "One", "Two", "Three", "Bits") select $"[Output<{(v == s_sensible ? a == "Softmax" ? "Three" : "Bits" : e)}>({(v == s_sensible && a != "Softmax" ? "Sigmoid" : a)})]",
        from f in Gen.Elements(v.Floats) select $"[Output(Sigmoid)] [Adam(LearningRate = {f}, Beta1 = {f}, ClipNorm = {f})]",
        from f in Gen.Elements(v.Floats) select $"[Output(Linear)] [Sgd(Momentum = {f})] [Metrics((Metric)3{(v == s_sensible ? "" : ", (Metric)77")})]",
        v == s_sensible ? Gen.Constant("[Output(3, Softmax)]") : Gen.Elements("", "[Adam]", "[Output(Linear)] [Dense(2)]"));

    private static Gen<string> ModelOf(Values v) =>
        from rank in Gen.Choose(v == s_sensible ? 1 : 0, v.Ranks)
        from sizes in Gen.ArrayOf(Gen.Elements(v.Integers), 3)
        from prepared in Gen.Elements("", "[Standardize] ", "[MinMaxScale] ")
        from layers in Gen.ListOf(AttributeOf(v))
        from tail in TailOf(v)
        select $"{(rank == 0 ? "" : $"[Input({string.Join(", ", sizes.Take(rank))})] ")}{prepared}{string.Concat(layers.Take(5).Select(l => $"[{l}] "))}{tail} public partial class M;";

    /// <summary>From what arguments are drawn.</summary>
    private sealed record Values(string[] Integers, string[] Floats, string[] Activations, string[] Losses, string[] Names, int Ranks);

    [Fact]
    public void Random_attributes_with_nonsense_numbers_show_only_our_diagnostics() => Survive(s_nonsense, 200);

    [Fact]
    public void Random_sensible_networks_compile_without_a_warning()
    {
        // Else the property would say nothing about code that is really written.
        int sound = Survive(s_sensible, 80);
        Assert.True(sound >= 30, $"only {sound} networks without a fault");
    }

    private static int Survive(Values values, int count)
    {
        int sound = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(new Replay(new Rnd(42UL, 43UL), null)),
            Prop.ForAll(Arb.From(ModelOf(values)), source =>
            {
                GeneratorRun run = new UserProject(source, "public enum None; public enum One { A } public enum Two { A, B } public enum Three { A, B, C } [System.Flags] public enum Bits { A = 1, B = 2 }", Use).Run();
                IReadOnlyList<Diagnostic> ours = AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer()).GetAwaiter().GetResult();
                Assert.All(ours, d => Assert.True(d.Id != "NDSL6012", source + "\n" + d));
                if (!source.Contains("[Input(", StringComparison.Ordinal))
                {
                    Assert.Contains(ours, d => d.Id == "NDSL1001");
                    return;
                }

                // CS0121: null fits each of two label types.
                List<Diagnostic> compiler = [.. run.Problems.Where(d => d.Id != "CS0121")];
                Assert.True(compiler.Count == 0, source + "\n" + string.Join("\n", compiler.Take(3)));
                // Advice does not keep code from being written; what inference rejects does.
                int faults = ours.Count(d => Rules.All.Any(r => r.Id == d.Id));
                Assert.True(run.Files.Count == (faults == 0 ? 5 : 1), $"{source}: {run.Files.Count} files, {faults} faults");
                sound += faults == 0 ? 1 : 0;
            }));
        return sound;
    }

    /// <summary>Products of such sizes fit neither int nor long; each is a fault that names a layer, and none is an overflow somewhere inside.</summary>
    [Theory]
    [InlineData("[Input(8, 8, 3)] [Conv2D(int.MaxValue, 3)] [Flatten]")]
    [InlineData("[Input(8, 8, 3)] [Conv2D(int.MaxValue, int.MaxValue, Padding = Padding.Same)] [Flatten]")]
    [InlineData("[Conv2D(int.MaxValue, int.MaxValue, Relu)] [Standardize]")]
    [InlineData("[Input(8, 8, 3)] [Conv2D(1, 2, Dilation = int.MaxValue)] [Flatten]")]
    [InlineData("[Input(8, 8, 3)] [Conv2D(1, 2, Stride = int.MaxValue, Padding = Padding.Same)] [Flatten]")]
    [InlineData("[Input(8, 8, 3)] [Conv2D(1, 16384, Padding = Padding.Same)] [Conv2D(1 << 27, 16384, Padding = Padding.Same)] [Flatten]")]
    [InlineData("[Input(8, 3)] [Conv1D(int.MaxValue, int.MaxValue)] [Flatten]")]
    [InlineData("[Input(8, 8, 3)] [Conv2DTranspose(int.MaxValue, int.MaxValue, Stride = int.MaxValue)] [Flatten]")]
    [InlineData("[Input(8, 8, 3)] [DepthwiseConv2D(int.MaxValue, Padding = Padding.Same)] [Flatten]")]
    [InlineData("[Input(8, 8, 3)] [SeparableConv2D(int.MaxValue, int.MaxValue, Padding = Padding.Same)] [Flatten]")]
    [InlineData("[Input(8, 8, 3)] [UpSampling2D(int.MaxValue)] [Flatten]")]
    [InlineData("[Input(8, 8, 3)] [UpSampling2D(40000)] [UpSampling2D(40000)] [Flatten]")]
    [InlineData("[Input(8, 8, 3)] [ZeroPadding2D(int.MaxValue)] [Flatten]")]
    [InlineData("[Input(8, 8, 3)] [MaxPool2D(int.MaxValue, Stride = int.MaxValue, Padding = Padding.Same)] [Flatten]")]
    [InlineData("[Input(8, 8, 3)] [AveragePool2D(int.MaxValue)] [Flatten]")]
    [InlineData("[Input(4)] [Dense(int.MaxValue)] [Dense(int.MaxValue)] [Reshape(int.MaxValue, int.MaxValue, int.MaxValue)] [BatchNorm]")]
    [InlineData("[Input(int.MaxValue, int.MaxValue, int.MaxValue)] [Dense(3)]")]
    public async Task Sizes_beyond_all_bounds_are_faults(string layers)
    {
        foreach (string output in new[] { "[Output(3, Softmax)]", "[Output(int.MaxValue, Softmax)]", "" })
        {
            GeneratorRun run = new UserProject($"{layers} {output} public partial class M;").Run();
            Assert.Empty(run.Problems);
            IReadOnlyList<Diagnostic> ours = await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer());
            Assert.DoesNotContain(ours, d => d.Id == "NDSL6012");
            Assert.Contains(ours, d => d.DefaultSeverity == DiagnosticSeverity.Error);
        }
    }

    [Fact]
    public async Task Every_prefix_of_a_model_file_is_survived()
    {
        const string Text = "namespace Demo;\n/// <summary>A.</summary>\n[Input(28, 28)] [Rescale(1 / 255f)] [Flatten]\n[Dense(5, Relu, Name = \"Wide\")] [BatchNorm(Momentum = 0.9f)] [Dropout(0.5f)]\n[Reshape(-1, 1)] [Flatten] [Output<E>(Softmax)] [Loss(CategoricalCrossEntropy, LabelSmoothing = 0.1f)] [Metrics(Metric.Accuracy)] [Adam(LearningRate = 0.01f)]\npublic partial class M : System.IDisposable { public void Dispose() { } }\npublic enum E { A, B, C }\n";
        GeneratorRun run = new UserProject(Text).Run();
        Assert.Empty(run.Problems);
        for (int length = Text.Length; length > 0; length--)
        {
            run = run.Edit(1, Text[..length]);
            Assert.Empty(run.Diagnostics);
            Assert.DoesNotContain(await AnalyzerRun.Diagnose(run.Output, new NetworkAnalyzer()), d => d.Id == "NDSL6012");
        }
    }
}
