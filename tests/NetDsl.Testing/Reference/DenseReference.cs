namespace NetDsl.Testing;

/// <summary>Fully connected: <c>y_n = b_n + sum_k x_k W_kn</c>. The activation is a layer of its own.</summary>
public sealed class DenseReference : LayerReference
{
    private readonly ReferenceTensor _kernel;
    private readonly ReferenceTensor? _bias;
    private double[][] _inputs = [];

    /// <summary>Makes a layer with zero weights.</summary>
    /// <param name="inputs">Values in an input row.</param>
    /// <param name="units">Values in an output row.</param>
    /// <param name="useBias">Whether there is a summand per unit.</param>
    public DenseReference(int inputs, int units, bool useBias = true)
        : base(inputs, units)
    {
        _kernel = new ReferenceTensor("kernel", inputs, units);
        _bias = useBias ? new ReferenceTensor("bias", 1, units) : null;
        Tensors = _bias is null ? [_kernel] : [_kernel, _bias];
    }

    /// <inheritdoc/>
    public override string Kind => "dense";

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceTensor> Tensors { get; }

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode)
    {
        double[][] output = NewBatch(batch.Length, OutputSize);
        for (int r = 0; r < batch.Length; r++)
        {
            for (int n = 0; n < OutputSize; n++)
            {
                double sum = _bias is null ? 0 : _bias[0, n];
                for (int k = 0; k < InputSize; k++)
                {
                    sum += batch[r][k] * _kernel[k, n];
                }

                output[r][n] = sum;
            }
        }

        if (mode == ForwardMode.Training)
        {
            _inputs = batch;
        }

        return output;
    }

    /// <inheritdoc/>
    public override double[][] Backward(double[][] outputGradient)
    {
        double[][] inputGradient = NewBatch(outputGradient.Length, InputSize);
        Array.Clear(_kernel.Gradients);
        if (_bias is not null)
        {
            Array.Clear(_bias.Gradients);
        }

        for (int r = 0; r < outputGradient.Length; r++)
        {
            for (int n = 0; n < OutputSize; n++)
            {
                double dy = outputGradient[r][n];
                for (int k = 0; k < InputSize; k++)
                {
                    inputGradient[r][k] += dy * _kernel[k, n];
                    _kernel.Gradient(k, n) += dy * _inputs[r][k];
                }

                if (_bias is not null)
                {
                    _bias.Gradient(0, n) += dy;
                }
            }
        }

        return inputGradient;
    }
}
