using NetDsl.Testing;

namespace NetDsl.Tests.Reference;

/// <summary>The order of the parts of a training step.</summary>
public class ReferenceTrainerTests
{
    /// <summary>Products of a few doubles near 1.</summary>
    private const double Rounding = 1e-14;

    [Fact]
    public void Every_optimizer_learns_a_line()
    {
        double[][] inputs = Samples.Normal(seed: 1, rows: 16, size: 3);
        double[][] targets = Array.ConvertAll(inputs, x => new[] { 0.5 * x[0] - 0.25 * x[1] + 0.1 });
        OptimizerReference[] optimizers =
        [
            new SgdReference { LearningRate = 0.05 }, new SgdReference { LearningRate = 0.05, Momentum = 0.9 },
            new SgdReference { LearningRate = 0.05, Momentum = 0.9, Nesterov = true }, new RmsPropReference { LearningRate = 0.01 },
            new RmsPropReference { LearningRate = 0.01, Centered = true }, new AdamReference { LearningRate = 0.02 },
            new NadamReference { LearningRate = 0.02 }, new AdagradReference { LearningRate = 0.2 },
            new AdadeltaReference { LearningRate = 1, Epsilon = 1e-5 }, new LionReference { LearningRate = 0.005 },
        ];
        foreach (OptimizerReference optimizer in optimizers)
        {
            var network = new ReferenceNetwork([new DenseReference(3, 1)], new LossReference(Loss.MeanSquaredError));
            network.Randomize(seed: 2);
            var trainer = new ReferenceTrainer(network, optimizer);
            double first = trainer.Step(inputs, targets);
            for (int step = 0; step < 2000; step++)
            {
                trainer.Step(inputs, targets);
            }

            double last = network.EvaluateBatch(inputs, targets);
            Assert.True(last < first / 20, $"{optimizer.GetType().Name} went from {first} to {last}.");
        }
    }

    [Fact]
    public void Penalties_count_before_clipping_and_limits_after_the_step()
    {
        // One weight 2, input 1, target 2: the loss has no gradient, the penalty 0.5 w^2 has 2, clipped to 1.
        var network = new ReferenceNetwork([new DenseReference(1, 1, useBias: false)], new LossReference(Loss.MeanSquaredError));
        network.Set("dense_1.kernel", [2]);
        var trainer = new ReferenceTrainer(network, new SgdReference { LearningRate = 0.25 }) { ClipNorm = 1 };
        trainer.Regularizers["dense_1.kernel"] = new RegularizerReference(L2: 0.5);
        Assert.Equal(2, trainer.Penalty, Rounding);
        Assert.Equal(0, trainer.Step([[1]], [[2]]), Rounding);
        Assert.Equal(1.75, network["dense_1.kernel"].Values[0], Rounding);

        trainer.Regularizers["dense_1.kernel"] = new RegularizerReference(MaxNorm: 1.5);
        trainer.Step([[1]], [[1.75]]);
        Assert.Equal(1.5, network["dense_1.kernel"].Values[0], Rounding);
    }

    [Fact]
    public void Decoupled_decay_shrinks_parameters_without_gradients()
    {
        double[] parameters = [1, -2];
        new AdamReference { LearningRate = 0.1, WeightDecay = 0.5 }.Step(parameters, [0, 0]);
        Assert.Equal([0.95, -1.9], parameters, Close.Doubles(Rounding));
    }
}
