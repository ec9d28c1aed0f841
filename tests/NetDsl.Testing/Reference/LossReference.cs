namespace NetDsl.Testing;

/// <summary>
/// The definitions of <see cref="Loss"/> and their derivatives from predictions (probabilities, not logits). The loss of a
/// batch of <c>B</c> rows is <c>sum_r w_r / B l_r</c> with row weights <c>w</c>.
/// </summary>
public sealed class LossReference
{
    /// <summary>Arguments of logarithms and denominators are at least this, so that a probability of exactly 0 gives a finite number.</summary>
    public const double Floor = 1e-12;

    private readonly double _delta;
    private readonly double _smoothing;
    private readonly bool _normalize;

    /// <summary>Makes the loss.</summary>
    /// <param name="loss">The function.</param>
    /// <param name="delta">Where <see cref="Loss.Huber"/> turns linear.</param>
    /// <param name="labelSmoothing">Share of the targets that is spread: <c>t (1 - s) + s / 2</c> for binary, <c>t (1 - s) + s / N</c> for categorical cross-entropy.</param>
    /// <param name="normalize">Whether a row of predictions is divided by its sum first, as Keras does for categorical cross-entropies of outputs that are no shares.</param>
    public LossReference(Loss loss, double delta = 1, double labelSmoothing = 0, bool normalize = false)
    {
        Loss = loss;
        _delta = delta;
        _smoothing = labelSmoothing;
        _normalize = normalize;
    }

    /// <summary>The function.</summary>
    public Loss Loss { get; }

    /// <summary>The loss of a batch.</summary>
    /// <param name="predictions">Rows of predictions.</param>
    /// <param name="targets">Rows of targets; one class number per row for <see cref="Loss.SparseCategoricalCrossEntropy"/>.</param>
    /// <param name="rowWeights">Weights of the rows; all 1 when missing.</param>
    public double Value(double[][] predictions, double[][] targets, double[]? rowWeights = null)
    {
        double sum = 0;
        for (int r = 0; r < predictions.Length; r++)
        {
            sum += Weight(rowWeights, r, predictions.Length) * RowValue(Shares(predictions[r]), FullTargets(targets[r], predictions[r].Length));
        }

        return sum;
    }

    /// <summary>The gradient of <see cref="Value"/> with respect to the predictions.</summary>
    /// <param name="predictions">Rows of predictions.</param>
    /// <param name="targets">Rows of targets; one class number per row for <see cref="Loss.SparseCategoricalCrossEntropy"/>.</param>
    /// <param name="rowWeights">Weights of the rows; all 1 when missing.</param>
    public double[][] Gradient(double[][] predictions, double[][] targets, double[]? rowWeights = null)
    {
        var gradient = new double[predictions.Length][];
        for (int r = 0; r < predictions.Length; r++)
        {
            double weight = Weight(rowWeights, r, predictions.Length);
            double[] row = ThroughShares(predictions[r], RowGradient(Shares(predictions[r]), FullTargets(targets[r], predictions[r].Length)));
            gradient[r] = Array.ConvertAll(row, g => weight * g);
        }

        return gradient;
    }

    /// <summary>The factor of a row's loss: its weight divided by the number of rows.</summary>
    internal static double Weight(double[]? rowWeights, int row, int rows) => (rowWeights?[row] ?? 1) / rows;

    /// <summary>The targets as the formulas see them: class numbers as one-hot rows, labels smoothed, 0/1 turned into -1/1 for hinge losses.</summary>
    internal double[] FullTargets(double[] targets, int outputs)
    {
        switch (Loss)
        {
            case Loss.SparseCategoricalCrossEntropy:
                var oneHot = new double[outputs];
                oneHot[(int)targets[0]] = 1;
                return Array.ConvertAll(oneHot, t => t * (1 - _smoothing) + _smoothing / outputs);
            case Loss.CategoricalCrossEntropy:
                return Array.ConvertAll(targets, t => t * (1 - _smoothing) + _smoothing / outputs);
            case Loss.BinaryCrossEntropy:
                return Array.ConvertAll(targets, t => t * (1 - _smoothing) + _smoothing / 2);
            case Loss.Hinge or Loss.SquaredHinge:
                return Array.ConvertAll(targets, t => t == 0 ? -1 : t);
            default:
                return targets;
        }
    }

    private double[] Shares(double[] p) => _normalize ? Array.ConvertAll(p, v => v / Floored(p.Sum())) : p;

    /// <summary>With <c>q = p / sum p</c>: <c>dp_i = (dq_i - sum_j dq_j q_j) / sum p</c>.</summary>
    private double[] ThroughShares(double[] p, double[] dq)
    {
        if (!_normalize)
        {
            return dq;
        }

        double mean = Shares(p).Zip(dq, (q, d) => q * d).Sum();
        return Array.ConvertAll(dq, d => (d - mean) / Floored(p.Sum()));
    }

    private double RowValue(double[] p, double[] t)
    {
        int n = p.Length;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            sum += Loss switch
            {
                Loss.MeanSquaredError => Square(p[i] - t[i]) / n,
                Loss.MeanAbsoluteError => Math.Abs(p[i] - t[i]) / n,
                Loss.MeanSquaredLogarithmicError => Square(LogDifference(p[i], t[i])) / n,
                Loss.Huber => Huber(p[i] - t[i]) / n,
                Loss.LogCosh => LogCosh(p[i] - t[i]) / n,
                Loss.BinaryCrossEntropy => (-t[i] * Log(p[i]) - (1 - t[i]) * Log(1 - p[i])) / n,
                Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy => -t[i] * Log(p[i]),
                Loss.Hinge => Math.Max(1 - t[i] * p[i], 0) / n,
                Loss.SquaredHinge => Square(Math.Max(1 - t[i] * p[i], 0)) / n,
                Loss.CategoricalHinge => -t[i] * p[i],
                Loss.Poisson => (p[i] - t[i] * Log(p[i])) / n,
                Loss.KullbackLeiblerDivergence => t[i] * (Log(t[i]) - Log(p[i])),
                _ => throw new InvalidOperationException($"Loss {Loss} has no formula."),
            };
        }

        return Loss == Loss.CategoricalHinge ? Math.Max(0, 1 + (1 - t[Rival(p, t)]) * p[Rival(p, t)] + sum) : sum;
    }

    private double[] RowGradient(double[] p, double[] t)
    {
        int n = p.Length;
        var gradient = new double[n];
        bool violated = Loss == Loss.CategoricalHinge && RowValue(p, t) > 0;
        for (int i = 0; i < n; i++)
        {
            gradient[i] = Loss switch
            {
                Loss.MeanSquaredError => 2 * (p[i] - t[i]) / n,
                Loss.MeanAbsoluteError => Math.Sign(p[i] - t[i]) / (double)n,
                Loss.MeanSquaredLogarithmicError => p[i] > 0 ? 2 * LogDifference(p[i], t[i]) / (1 + p[i]) / n : 0,
                Loss.Huber => Math.Clamp(p[i] - t[i], -_delta, _delta) / n,
                Loss.LogCosh => Math.Tanh(p[i] - t[i]) / n,
                Loss.BinaryCrossEntropy => (-t[i] / Floored(p[i]) + (1 - t[i]) / Floored(1 - p[i])) / n,
                Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy => -t[i] / Floored(p[i]),
                Loss.Hinge => t[i] * p[i] < 1 ? -t[i] / n : 0,
                Loss.SquaredHinge => -2 * t[i] * Math.Max(1 - t[i] * p[i], 0) / n,
                Loss.CategoricalHinge => violated ? (i == Rival(p, t) ? 1 - t[i] : 0) - t[i] : 0,
                Loss.Poisson => (1 - t[i] / Floored(p[i])) / n,
                Loss.KullbackLeiblerDivergence => -t[i] / Floored(p[i]),
                _ => throw new InvalidOperationException($"Loss {Loss} has no formula."),
            };
        }

        return gradient;
    }

    private static double Square(double x) => x * x;

    private static double Floored(double x) => Math.Max(x, Floor);

    private static double Log(double x) => Math.Log(Floored(x));

    private static double LogDifference(double p, double t) =>
        SpecialFunctions.Log1p(Math.Max(p, 0)) - SpecialFunctions.Log1p(Math.Max(t, 0));

    private double Huber(double d) => Math.Abs(d) <= _delta ? d * d / 2 : _delta * (Math.Abs(d) - _delta / 2);

    /// <summary><c>log(cosh(d)) = |d| + log(1 + exp(-2 |d|)) - log 2</c>, which does not overflow.</summary>
    private static double LogCosh(double d) => Math.Abs(d) + SpecialFunctions.Log1p(Math.Exp(-2 * Math.Abs(d))) - Math.Log(2);

    /// <summary>The unit with the largest <c>(1 - t) p</c>: the strongest wrong class; the first one of equals.</summary>
    private static int Rival(double[] p, double[] t)
    {
        int best = 0;
        for (int i = 1; i < p.Length; i++)
        {
            if ((1 - t[i]) * p[i] > (1 - t[best]) * p[best])
            {
                best = i;
            }
        }

        return best;
    }
}
