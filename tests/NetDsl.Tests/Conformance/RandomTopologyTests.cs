using FsCheck;
using FsCheck.Fluent;
using NetDsl.Testing;

namespace NetDsl.Tests.Conformance;

/// <summary>Networks that nobody thought of: random lists of layers compile, agree with the reference and survive a file.</summary>
public class RandomTopologyTests
{
    /// <summary>
    /// Stacks that nobody chose can cancel nearly all of a gradient (Softmax in front of units that are almost equal, a
    /// normalisation of one value); mistakes in formulas are seen beyond a thousand times the rounding.
    /// </summary>
    private const double Slack = 10;

    private static readonly Gen<int> s_size = Gen.Elements(1, 2, 3, 5, 8, 13, 16, 17, 24, 40, 65);

    private static readonly Gen<string> s_activation = Gen.Elements("Linear", "Relu", "LeakyRelu", "Elu", "Gelu", "Silu", "Mish", "Softsign", "Sigmoid", "Tanh", "Softmax");

    private static readonly Gen<string> s_options = Gen.Elements("", "", "", ", UseBias = false", ", Trainable = false");

    private static readonly Gen<string> s_layer = Gen.OneOf(
        from size in s_size from activation in s_activation from options in s_options select $"[Dense({size}, {activation}{options})]",
        from size in s_size from activation in s_activation select $"[Dense({size}, {activation})]",
        from activation in s_activation select $"[Activation({activation})]",
        Gen.Elements("[BatchNorm]", "[LayerNorm]", "[PRelu]", "[Dropout(0.3f)]", "[GaussianNoise(0.1f)]", "[Flatten]", "[BatchNorm(Trainable = false)]"));

    /// <summary>Stretches that part and meet again; the number of the stretch takes the place of <c>#</c>, so that no name is given twice.</summary>
    private static readonly Gen<string> s_joined = Gen.OneOf(
        from size in s_size from a in s_activation from b in s_activation from end in Gen.Elements("Linear", "Relu", "Tanh") select $"[Dense({size}, {a})] [Residual] [Dense({size}, {b})] [EndResidual({end})]",
        from size in s_size from inner in s_size from a in s_activation select $"[Dense({size})] [Repeat(2)] [Residual] [LayerNorm] [Dense({inner}, {a})] [Residual] [Dropout(0.3f)] [Dense({inner})] [EndResidual] [Dense({size})] [EndResidual] [EndRepeat]",
        from size in s_size from other in s_size from a in s_activation from b in s_activation select $"[Dense({size}, {a}, Name = \"A#\")] [Dense({other}, {b}, Name = \"B#\")] [Concatenate(\"A#\", \"B#\")]",
        from size in s_size from a in s_activation select $"[Dense({size}, {a}, Name = \"A#\")] [BatchNorm] [Dense({size}, Sigmoid)] [Multiply(\"A#\")]",
        from size in s_size from a in s_activation from b in s_activation select $"[Dense({size}, {a}, Name = \"A#\")] [Dense({size}, {b}, Name = \"B#\")] [From(\"A#\")] [PRelu] [Add(\"B#\", \"A#\")]");

    private static readonly Gen<string> s_output = Gen.OneOf(
        Gen.Elements("[Output(Sigmoid)]", "[Output(Linear)]", "[Output(Tanh)] [Loss(Hinge)]"),
        from size in s_size where size > 1 from activation in Gen.Elements("Softmax", "Sigmoid", "Linear") select $"[Output({size}, {activation})]");

    private static readonly Gen<string> s_network =
        from input in s_size
        from preparation in Gen.Elements("", "", "[Standardize]", "[MinMaxScale]", "[Rescale(0.5f, Offset = 1)]")
        from layers in Gen.OneOf(s_layer, s_layer, s_joined).ListOf(5)
        from output in s_output
        select $"[Input({input})] {preparation} {string.Join(" ", layers.Select((l, i) => l.Replace("#", $"{i}", StringComparison.Ordinal)))} {output}";

    [Fact]
    public void Random_networks_agree_with_the_reference_and_survive_a_file() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1).WithReplay(new Replay(new Rnd(42UL, 43UL), null)),
            Prop.ForAll(Arb.From(s_network.ArrayOf(24)), networks =>
            {
                IReadOnlyList<GeneratedModel> models = GeneratedModel.CompileAll(networks);
                for (int i = 0; i < models.Count; i++)
                {
                    ConformanceChecks.Inference(Start(i), [19, 1, 7]);
                    ConformanceChecks.Training(Start(i), [19, 12, 5]);
                    ConformanceChecks.Evaluation(Start(i), [19, 7]);
                    ConformanceChecks.Trace(Start(i));
                    SurvivesFile(models[i]);
                }

                ConformanceRun Start(int i) => new(models[i], networks[i], i % 2 == 0 ? KernelWidth.Vector512 : KernelWidth.Variable) { Slack = Slack };
            }));

    private static void SurvivesFile(GeneratedModel model)
    {
        dynamic saved = model.Create(7);
        using MemoryStream stream = new();
        saved.Save(stream);
        stream.Position = 0;
        object loaded = model.Type.GetMethod("Load", [typeof(Stream)])!.Invoke(null, [stream])!;
        Assert.Equal(Predict(model, saved), Predict(model, loaded));
    }

    private static float[] Predict(GeneratedModel model, object instance)
    {
        int inputs = model.Network.Info.InputSize;
        float[] outputs = new float[3 * model.Network.Info.OutputSize];
        float[] rows = [.. Enumerable.Range(0, 3 * inputs).Select(i => MathF.Sin(i))];
        model.Type.GetMethod("PredictBatch")!.CreateDelegate<Prediction>(instance)(rows, outputs, 1);
        return outputs;
    }

    private delegate void Prediction(ReadOnlySpan<float> inputs, Span<float> outputs, int threads);
}
