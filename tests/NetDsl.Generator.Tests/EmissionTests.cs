using System.Globalization;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Emit;
using NetDsl.Compiler.Infer;
using NetDsl.Testing;

namespace NetDsl.Generator.Tests;

/// <summary>The same model always gives the same bytes; a few small ones are kept as documents.</summary>
public class EmissionTests
{
    private const string Everything =
        "namespace Demo;\n[Input(12)] [Rescale(0.25f, Offset = -1.5f)] [Dense(20, LeakyRelu, L1 = 0.0001f, L2 = 0.00001f, MaxNorm = 2.5f)] [BatchNorm(Momentum = 0.9f, Epsilon = 0.00002f)] [LayerNorm] [PRelu(InitialAlpha = -0.125f)] [GaussianNoise(0.05f)] [Dropout(0.3f)]\n"
        + "[Dense(300, Selu)] [Activation(Elu)] [Output(Linear)] [Loss(Huber, Delta = 1.25f)] [AdamW(LearningRate = 0.0005f, WeightDecay = 0.01f)] public partial class IrisInIstanbul;";

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_machines_culture_does_not_matter(string culture)
    {
        IReadOnlyDictionary<string, string> invariant = RunIn(CultureInfo.InvariantCulture), local = RunIn(new CultureInfo(culture));
        Assert.Equal(invariant, local);

        static IReadOnlyDictionary<string, string> RunIn(CultureInfo culture)
        {
            CultureInfo before = CultureInfo.CurrentCulture;
            try
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
                GeneratorRun run = new UserProject(Everything).Run();
                Assert.Empty(run.Problems);
                return run.Files;
            }
            finally
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
            }
        }
    }

    [Fact]
    public void Text_has_unix_line_ends_no_tabs_and_a_final_newline()
    {
        foreach (string text in new UserProject(Everything).Run().Files.Values)
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain('\t', text);
            Assert.EndsWith("}\n", text);
        }
    }

    [Fact]
    public void No_line_ends_in_spaces()
    {
        foreach (string text in new UserProject(Everything).Run().Files.Values)
        {
            Assert.DoesNotContain(text.Split('\n'), l => l.EndsWith(' '));
        }
    }

    [Fact]
    public void A_faulty_network_is_one_file_that_names_the_rules()
    {
        GeneratorRun run = new UserProject("[Input(3)] [Dense(0)] [Dropout(7)] [Output(Sigmoid)] public partial class M;").Run();
        Assert.Empty(run.Problems);
        string text = Assert.Single(run.Files).Value;
        Assert.Contains("NDSL1003: units of Dense1 must be at least 1 but is 0.", text);
        Assert.Contains("NDSL1017", text);
    }

    [Fact]
    public void An_internal_error_is_a_surface_that_asks_for_a_report()
    {
        ModelType type = new("Demo", default, "M", "Demo.M");
        GeneratedFile file = Assert.Single(ModelEmitter.Emit(InternalFault.In(type, new KeyNotFoundException("who?"))));
        Assert.Contains("NDSL6012: NetDsl failed on 'M': KeyNotFoundException", file.Text);
        Assert.Empty(new UserProject("namespace Demo; public partial class M { static float Go() => new M().Predict(default); }", file.Text).Run().Problems);
    }

    [Fact]
    public void Dense() => Match("[Input(4)] [Dense(3, Relu)] [Output(Sigmoid)] public partial class Tiny;");

    [Fact]
    public void Softmax() => Match("public enum Kind { Setosa, Versicolor, Virginica } [Input(4)] [Output<Kind>(Softmax)] public partial class Tiny;");

    [Fact]
    public void BatchNorm() => Match("[Input(4)] [BatchNorm] [Activation(Tanh)] [Output(Linear)] public partial class Tiny;");

    [Fact]
    public void LayerNorm() => Match("[Input(4)] [LayerNorm] [Output(Linear)] public partial class Tiny;");

    [Fact]
    public void PRelu() => Match("[Input(5, 5, 3)] [PRelu] [Flatten] [PRelu] [Output(Sigmoid)] public partial class Tiny;");

    [Fact]
    public void Dropout() => Match("[Input(4)] [Dropout(0.5f)] [Output(Linear)] public partial class Tiny;");

    [Fact]
    public void GaussianNoise() => Match("[Input(4)] [GaussianNoise(0.1f)] [Output(Linear)] public partial class Tiny;");

    [Fact]
    public void Preparation() => Match("[Input(2, 2)] [Flatten] [Standardize] [Reshape(4)] [Output(Linear)] public partial class Tiny;");

    [Fact]
    public void Convolution() => Match("[Input(6, 6, 1)] [Conv2D(4, 3, Relu, Padding = Padding.Same)] [MaxPool2D] [Flatten] [Output(Sigmoid)] public partial class Tiny;");

    [Fact]
    public void Quantize() => Match("[Input(513)] [Dense(16, Relu)] [Output(Linear)] [Quantize(WeightFormat.BFloat16)] public partial class Tiny;");

    [Fact]
    public void Residual() => Match("[Input(4)] [Dense(5, Relu)] [Residual] [Dense(5)] [EndResidual(Relu)] [Output(Linear)] public partial class Tiny;");

    [Fact]
    public void TwoInputs() => Match("[Input(3, Name = \"Left\")] [Dense(4, Relu, Name = \"Ear\")] [Input(2, Name = \"Right\")] [Standardize] [Concatenate(\"Ear\")] [Output(Sigmoid)] public partial class Tiny;");

    [Fact]
    public void TwoHeads() => Match("[Input(3)] [Dense(4, Relu, Name = \"Trunk\")] [Output(2, Softmax, Name = \"Kind\")] [From(\"Trunk\")] [Output(Linear, Name = \"Size\", LossWeight = 0.5f)] public partial class Tiny;");

    [Fact]
    public void Faulty() => Match("[Input(4)] [Dense(-3, Relu)] [Output(Sigmoid)] public partial class Tiny;");

    private static void Match(string source, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        GeneratorRun run = new UserProject("namespace Demo;\n" + source).Run();
        Assert.Empty(run.Problems);
        Snapshot.Match(run, typeof(EmissionTests).Assembly, nameof(EmissionTests), method);
    }
}
