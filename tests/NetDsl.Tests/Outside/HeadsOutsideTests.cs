using NetDsl.Runtime;
using NetDsl.Testing;
using NetDsl.Tests.Conformance;

namespace NetDsl.Tests.Outside;

/// <summary>Networks with several inputs and several outputs lose and learn as PyTorch computes it: for the same weights the losses and all gradients agree.</summary>
public class HeadsOutsideTests
{
    private const double Tolerance = 1e-5;

    private static readonly string[] s_networks =
    [
        // The network of the language's page.
        "[Input(12, Name = \"Signal\")] [Dense(16, Relu, Name = \"Ear\")] [Input(4, Name = \"Context\")] [Standardize] [Dense(4, Relu)] [Concatenate(\"Ear\")] [Dense(8, Relu, Name = \"Trunk\")] "
            + "[Output(3, Softmax, Name = \"Kind\")] [From(\"Trunk\")] [Output(Linear, Name = \"Size\", LossWeight = 0.2f)]",
        "[Input(6, 6, 3, Name = \"Picture\")] [Conv2D(8, 3, Relu, Padding = Padding.Same)] [Residual] [Conv2D(8, 3, Relu, Padding = Padding.Same)] [BatchNorm] [EndResidual(Relu)] [GlobalAveragePool(Name = \"Seen\")] [Input(5)] [Dense(8, Tanh)] "
            + "[Multiply(\"Seen\")] [Dense(6, Relu, Name = \"Trunk\")] [Output(4, Sigmoid, LossWeight = 2)] [Loss(BinaryCrossEntropy, LabelSmoothing = 0.1f)] [From(\"Trunk\")] [Output(2, Linear, Name = \"Place\")] [Loss(Huber)] [From(\"Seen\")] [Output(3, Softmax)]",
    ];

    [TorchFact]
    public void Losses_and_gradients_agree()
    {
        OutsideRun[] runs = [.. GeneratedModel.CompileAll(s_networks).Select((model, i) => new OutsideRun(model, s_networks[i], KernelWidth.Hardware, rows: 16))];
        TorchResults[] expected = TorchResults.Compute([.. runs.Select((run, i) => (s_networks[i], run.Given))]);
        foreach ((OutsideRun run, TorchResults results) in runs.Zip(expected))
        {
            Assert.Null(results.Error);
            Assert.Equal(results.Tensors.Keys.Order(StringComparer.Ordinal), run.Results.Keys.Order(StringComparer.Ordinal));
            Assert.Contains(OutsideRun.GradientOf, string.Join(' ', run.Results.Keys), StringComparison.Ordinal);
            foreach ((string name, (double[] values, _)) in results.Tensors)
            {
                Close.AssertAll(Tolerance, values, run.Results[name], 0.1, name);
            }
        }
    }
}
