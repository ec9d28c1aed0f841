namespace NetDsl.Testing;

/// <summary>
/// A layer that sums up inputs times weights, <c>y[o] = b[o mod channels] + sum over all (o, i, k) of x[i] W[k]</c>: which products there are is all that
/// kinds of convolution differ in. W is the kernel in the order in which it is saved.
/// </summary>
public abstract class WindowReference : LayerReference
{
    private readonly ReferenceTensor _kernel;
    private readonly ReferenceTensor? _bias;
    private double[][] _inputs = [];

    /// <summary>Makes a layer with zero weights.</summary>
    /// <param name="inputs">Values of a sample.</param>
    /// <param name="outputs">Values of the output.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="biases">Channels of the output; 0 for no bias.</param>
    protected WindowReference(int inputs, int outputs, ReferenceTensor kernel, int biases)
        : base(inputs, outputs)
    {
        _kernel = kernel;
        _bias = biases > 0 ? new ReferenceTensor("bias", 1, biases) : null;
        Tensors = _bias is null ? [_kernel] : [_kernel, _bias];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ReferenceTensor> Tensors { get; }

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode)
    {
        double[][] output = NewBatch(batch.Length, OutputSize);
        for (int r = 0; r < batch.Length; r++)
        {
            for (int i = 0; i < OutputSize && _bias is not null; i++)
            {
                output[r][i] = _bias.Values[i % _bias.Values.Length];
            }

            foreach ((int o, int i, int k) in Products())
            {
                output[r][o] += batch[r][i] * _kernel.Values[k];
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
        foreach (ReferenceTensor tensor in Tensors)
        {
            Array.Clear(tensor.Gradients);
        }

        for (int r = 0; r < outputGradient.Length; r++)
        {
            for (int i = 0; i < OutputSize && _bias is not null; i++)
            {
                _bias.Gradients[i % _bias.Values.Length] += outputGradient[r][i];
            }

            foreach ((int o, int i, int k) in Products())
            {
                inputGradient[r][i] += outputGradient[r][o] * _kernel.Values[k];
                _kernel.Gradients[k] += outputGradient[r][o] * _inputs[r][i];
            }
        }

        return inputGradient;
    }

    /// <summary>All products: place in the output, place in the input, place in the kernel.</summary>
    protected abstract IEnumerable<(int Output, int Input, int Weight)> Products();
}
