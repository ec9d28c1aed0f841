namespace NetDsl.Testing;

/// <summary>
/// Layer normalisation (Ba et al. 2016) over the whole row: <c>y_i = gamma_i (x_i - mean) / sqrt(variance + epsilon) + beta_i</c>
/// with mean and biased variance of the row, in training and inference alike.
/// </summary>
public sealed class LayerNormReference : LayerReference
{
    private readonly double _epsilon;
    private readonly ReferenceTensor _gamma;
    private readonly ReferenceTensor _beta;
    private double[][] _normalized = [];
    private double[] _deviations = [];

    /// <summary>Makes the layer: gamma 1, beta 0.</summary>
    /// <param name="size">Values in a row.</param>
    /// <param name="epsilon">Added to variances; Keras' default.</param>
    public LayerNormReference(int size, double epsilon = 1e-3)
        : base(size, size)
    {
        _epsilon = epsilon;
        _gamma = new ReferenceTensor("gamma", 1, size, value: 1);
        _beta = new ReferenceTensor("beta", 1, size);
    }

    /// <inheritdoc/>
    public override string Kind => "layer_norm";

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceTensor> Tensors => [_gamma, _beta];

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode)
    {
        double[][] output = NewBatch(batch.Length, OutputSize);
        double[][] normalized = NewBatch(batch.Length, OutputSize);
        var deviations = new double[batch.Length];
        for (int r = 0; r < batch.Length; r++)
        {
            double mean = batch[r].Average();
            double variance = batch[r].Average(x => (x - mean) * (x - mean));
            deviations[r] = Math.Sqrt(variance + _epsilon);
            for (int i = 0; i < OutputSize; i++)
            {
                normalized[r][i] = (batch[r][i] - mean) / deviations[r];
                output[r][i] = _gamma.Values[i] * normalized[r][i] + _beta.Values[i];
            }
        }

        if (mode == ForwardMode.Training)
        {
            (_normalized, _deviations) = (normalized, deviations);
        }

        return output;
    }

    /// <summary><c>dx = (g - mean(g) - n mean(g n)) / deviation</c> with <c>g = dy gamma</c>, the normalised value <c>n</c> and means over the row.</summary>
    public override double[][] Backward(double[][] outputGradient)
    {
        double[][] inputGradient = NewBatch(outputGradient.Length, InputSize);
        Array.Clear(_gamma.Gradients);
        Array.Clear(_beta.Gradients);
        for (int r = 0; r < outputGradient.Length; r++)
        {
            double mean = 0;
            double product = 0;
            for (int i = 0; i < InputSize; i++)
            {
                double dy = outputGradient[r][i];
                _beta.Gradients[i] += dy;
                _gamma.Gradients[i] += dy * _normalized[r][i];
                mean += dy * _gamma.Values[i] / InputSize;
                product += dy * _gamma.Values[i] * _normalized[r][i] / InputSize;
            }

            for (int i = 0; i < InputSize; i++)
            {
                inputGradient[r][i] = (outputGradient[r][i] * _gamma.Values[i] - mean - _normalized[r][i] * product) / _deviations[r];
            }
        }

        return inputGradient;
    }
}
