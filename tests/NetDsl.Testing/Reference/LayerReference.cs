namespace NetDsl.Testing;

/// <summary>
/// A layer as its textbook formula: scalar loops in double, written to be read. Generated code is compared with it.
/// A batch is an array of rows.
/// </summary>
public abstract class LayerReference
{
    /// <summary>Sets the sizes.</summary>
    /// <param name="inputSize">Values in an input row.</param>
    /// <param name="outputSize">Values in an output row.</param>
    protected LayerReference(int inputSize, int outputSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputSize, 1);
        InputSize = inputSize;
        OutputSize = outputSize;
    }

    /// <summary>What the layer is, as tensors are named: <c>dense</c>, <c>batch_norm</c> ...</summary>
    public abstract string Kind { get; }

    /// <summary>Values in an input row.</summary>
    public int InputSize { get; }

    /// <summary>Values in an output row.</summary>
    public int OutputSize { get; }

    /// <summary>Parameters and statistics; empty for most layers.</summary>
    public virtual IReadOnlyList<ReferenceTensor> Tensors => [];

    /// <summary>Computes the outputs of a batch; in training mode also keeps what <see cref="Backward"/> needs.</summary>
    public abstract double[][] Forward(double[][] batch, ForwardMode mode);

    /// <summary>
    /// Computes the gradient with respect to the inputs of the last forward pass in training mode, and overwrites the
    /// gradients of the tensors.
    /// </summary>
    /// <param name="outputGradient">Gradient of the loss with respect to the outputs.</param>
    public abstract double[][] Backward(double[][] outputGradient);

    /// <summary>A batch of zeros.</summary>
    protected static double[][] NewBatch(int rows, int size)
    {
        var batch = new double[rows][];
        for (int r = 0; r < rows; r++)
        {
            batch[r] = new double[size];
        }

        return batch;
    }
}
