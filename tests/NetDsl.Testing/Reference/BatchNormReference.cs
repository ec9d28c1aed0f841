namespace NetDsl.Testing;

/// <summary>
/// Batch normalisation (Ioffe and Szegedy 2015) with Keras' conventions: each column is normalised with mean and biased
/// variance of the batch, <c>y = gamma (x - mean) / sqrt(variance + epsilon) + beta</c>; moving averages of the same
/// two numbers take their place in inference.
/// </summary>
public sealed class BatchNormReference : LayerReference
{
    private readonly double _momentum;
    private readonly double _epsilon;
    private readonly bool _frozen;
    private readonly ReferenceTensor _gamma;
    private readonly ReferenceTensor _beta;
    private readonly ReferenceTensor _movingMean;
    private readonly ReferenceTensor _movingVariance;
    private double[][] _normalized = [];
    private double[] _deviations = [];

    /// <summary>Makes the layer: gamma 1, beta 0, moving mean 0, moving variance 1.</summary>
    /// <param name="size">Values in a row.</param>
    /// <param name="momentum">Share of the old moving average that remains after a batch.</param>
    /// <param name="epsilon">Added to variances.</param>
    /// <param name="frozen">Whether training uses and keeps the moving averages, as Keras with <c>trainable = False</c>.</param>
    public BatchNormReference(int size, double momentum = 0.99, double epsilon = 1e-3, bool frozen = false)
        : base(size, size)
    {
        _momentum = momentum;
        _epsilon = epsilon;
        _frozen = frozen;
        _gamma = new ReferenceTensor("gamma", 1, size, value: 1);
        _beta = new ReferenceTensor("beta", 1, size);
        _movingMean = new ReferenceTensor("moving_mean", 1, size, trainable: false);
        _movingVariance = new ReferenceTensor("moving_variance", 1, size, trainable: false, value: 1);
    }

    /// <inheritdoc/>
    public override string Kind => "batch_norm";

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceTensor> Tensors => [_gamma, _beta, _movingMean, _movingVariance];

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode)
    {
        double[][] output = NewBatch(batch.Length, OutputSize);
        double[][] normalized = NewBatch(batch.Length, OutputSize);
        var deviations = new double[OutputSize];
        for (int i = 0; i < OutputSize; i++)
        {
            double mean = _movingMean.Values[i];
            double variance = _movingVariance.Values[i];
            if (mode == ForwardMode.Training && !_frozen)
            {
                mean = batch.Average(row => row[i]);
                variance = batch.Average(row => (row[i] - mean) * (row[i] - mean));
                _movingMean.Values[i] = _momentum * _movingMean.Values[i] + (1 - _momentum) * mean;
                _movingVariance.Values[i] = _momentum * _movingVariance.Values[i] + (1 - _momentum) * variance;
            }

            deviations[i] = Math.Sqrt(variance + _epsilon);
            for (int r = 0; r < batch.Length; r++)
            {
                normalized[r][i] = (batch[r][i] - mean) / deviations[i];
                output[r][i] = _gamma.Values[i] * normalized[r][i] + _beta.Values[i];
            }
        }

        if (mode == ForwardMode.Training)
        {
            (_normalized, _deviations) = (normalized, deviations);
        }

        return output;
    }

    /// <summary><c>dx = gamma / deviation (dy - mean(dy) - n mean(dy n))</c> with the normalised value <c>n</c> and means over the batch.</summary>
    public override double[][] Backward(double[][] outputGradient)
    {
        int rows = outputGradient.Length;
        double[][] inputGradient = NewBatch(rows, InputSize);
        for (int i = 0; i < InputSize; i++)
        {
            double sum = 0;
            double product = 0;
            for (int r = 0; r < rows; r++)
            {
                sum += outputGradient[r][i];
                product += outputGradient[r][i] * _normalized[r][i];
            }

            _beta.Gradients[i] = sum;
            _gamma.Gradients[i] = product;
            for (int r = 0; r < rows; r++)
            {
                double throughStatistics = _frozen ? 0 : (sum + _normalized[r][i] * product) / rows;
                inputGradient[r][i] = _gamma.Values[i] / _deviations[i] * (outputGradient[r][i] - throughStatistics);
            }
        }

        return inputGradient;
    }
}
