namespace NetDsl.Testing;

/// <summary>The largest difference between computed and measured gradients, and where it was found.</summary>
/// <param name="Deviation">Difference divided by the larger of 1 and the gradient's size.</param>
/// <param name="Place">Tensor (or <c>input</c>) and element.</param>
/// <param name="Checked">Number of gradients that were compared.</param>
public sealed record GradientDeviation(double Deviation, string Place, int Checked);

/// <summary>Compares the gradients of <see cref="ReferenceNetwork.Backward"/> with differences of the loss.</summary>
public static class GradientCheck
{
    /// <summary>
    /// Distance of the two evaluations from the point. The error of a central difference is <c>h^2 f''' / 6</c> plus
    /// rounding <c>2^-53 f / h</c>; the sum is smallest near the cube root of 2^-53, which is 5e-6.
    /// </summary>
    public const double Step = 5e-6;

    /// <summary>
    /// Largest deviation that counts as equal: the two errors at <see cref="Step"/> are about 1e-11 each for derivatives
    /// near 1, and two to three digits are left for third derivatives and losses of size 100.
    /// </summary>
    public const double Tolerance = 1e-8;

    /// <summary>Checks every trainable parameter and every input. Moving statistics are left as they were.</summary>
    /// <param name="network">The network; its random layers must give the same numbers at every call.</param>
    /// <param name="inputs">A batch away from kinks by more than <see cref="Step"/>.</param>
    /// <param name="targets">Targets of the batch.</param>
    /// <param name="rowWeights">Weights of the rows; all 1 when missing.</param>
    public static GradientDeviation Run(ReferenceNetwork network, double[][] inputs, double[][] targets, double[]? rowWeights = null)
    {
        Dictionary<string, double[]> saved = network.Tensors.Where(t => !t.Value.Trainable).ToDictionary(t => t.Key, t => (double[])t.Value.Values.Clone());
        double[][] batch = Array.ConvertAll(inputs, row => (double[])row.Clone());
        network.Forward(batch, ForwardMode.Training);
        double[][] inputGradient = network.Backward(targets, rowWeights);

        var worst = new GradientDeviation(0, "none", 0);
        foreach ((string name, ReferenceTensor tensor) in network.Tensors)
        {
            if (tensor.Trainable)
            {
                worst = Worse(worst, name, tensor.Values, tensor.Gradients);
            }
        }

        for (int r = 0; r < batch.Length; r++)
        {
            worst = Worse(worst, $"input row {r}", batch[r], inputGradient[r]);
        }

        foreach ((string name, double[] values) in saved)
        {
            network.Set(name, values);
        }

        return worst;

        GradientDeviation Worse(GradientDeviation before, string name, double[] values, double[] gradients)
        {
            for (int i = 0; i < values.Length; i++)
            {
                double measured = (LossAt(values, i, Step) - LossAt(values, i, -Step)) / (2 * Step);
                double size = Math.Max(1, Math.Max(Math.Abs(measured), Math.Abs(gradients[i])));
                double deviation = Math.Abs(measured - gradients[i]) / size;
                // Written so that NaN counts as worst and stays.
                before = deviation <= before.Deviation || double.IsNaN(before.Deviation)
                    ? before with { Checked = before.Checked + 1 }
                    : new GradientDeviation(deviation, $"{name}[{i}]: computed {gradients[i]:R}, measured {measured:R}", before.Checked + 1);
            }

            return before;
        }

        double LossAt(double[] values, int i, double change)
        {
            double value = values[i];
            values[i] = value + change;
            network.Forward(batch, ForwardMode.Training);
            double loss = network.LossOf(targets, rowWeights);
            values[i] = value;
            return loss;
        }
    }
}
