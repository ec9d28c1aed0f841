namespace NetDsl.Testing;

/// <summary>
/// Cross-entropies together with the activation before them, from logits <c>z</c>: the same functions as
/// <see cref="LossReference"/> of the activation's output, but exact where probabilities round to 0 or 1. Writing
/// <c>log p</c> as <c>z - log sum exp z</c> leaves <c>dz = p sum(t) - t</c>.
/// </summary>
/// <param name="loss">The loss, with its label smoothing.</param>
public sealed class FusedLossReference(LossReference loss)
{
    /// <summary>Whether the two have a common formula.</summary>
    public static bool Fits(Activation activation, Loss loss) => activation switch
    {
        Activation.Sigmoid => loss == Loss.BinaryCrossEntropy,
        Activation.Softmax => loss is Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy or Loss.KullbackLeiblerDivergence,
        _ => false,
    };

    /// <summary>The loss of a batch; rows, targets and weights as in <see cref="LossReference.Value"/>.</summary>
    public double Value(double[][] logits, double[][] targets, double[]? rowWeights = null)
    {
        double sum = 0;
        for (int r = 0; r < logits.Length; r++)
        {
            sum += LossReference.Weight(rowWeights, r, logits.Length) * RowValue(logits[r], loss.FullTargets(targets[r], logits[r].Length));
        }

        return sum;
    }

    /// <summary>The gradient of <see cref="Value"/> with respect to the logits.</summary>
    public double[][] Gradient(double[][] logits, double[][] targets, double[]? rowWeights = null)
    {
        var gradient = new double[logits.Length][];
        for (int r = 0; r < logits.Length; r++)
        {
            double weight = LossReference.Weight(rowWeights, r, logits.Length);
            double[] row = RowGradient(logits[r], loss.FullTargets(targets[r], logits[r].Length));
            gradient[r] = Array.ConvertAll(row, g => weight * g);
        }

        return gradient;
    }

    private double RowValue(double[] z, double[] t)
    {
        double sum = 0;
        double logSum = z.Max() + Math.Log(z.Sum(v => Math.Exp(v - z.Max())));
        for (int i = 0; i < z.Length; i++)
        {
            sum += loss.Loss switch
            {
                Loss.BinaryCrossEntropy => (SpecialFunctions.Softplus(z[i]) - t[i] * z[i]) / z.Length,
                Loss.KullbackLeiblerDivergence => t[i] == 0 ? 0 : t[i] * (Math.Log(t[i]) - z[i] + logSum),
                _ => t[i] * (logSum - z[i]),
            };
        }

        return sum;
    }

    private double[] RowGradient(double[] z, double[] t)
    {
        if (loss.Loss == Loss.BinaryCrossEntropy)
        {
            return z.Select((v, i) => (SpecialFunctions.Sigmoid(v) - t[i]) / z.Length).ToArray();
        }

        double[] p = ActivationReference.Softmax(z);
        return p.Select((v, i) => v * t.Sum() - t[i]).ToArray();
    }
}
