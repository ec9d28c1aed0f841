namespace NetDsl.Testing;

/// <summary>A layer whose outputs are each a function of the input in the same place, with a factor known after the forward pass.</summary>
public abstract class ElementwiseReference : LayerReference
{
    private double[][] _slopes = [];

    /// <summary>Sets the size.</summary>
    protected ElementwiseReference(int size)
        : base(size, size)
    {
    }

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode)
    {
        double[][] output = NewBatch(batch.Length, OutputSize);
        double[][] slopes = NewBatch(batch.Length, OutputSize);
        for (int r = 0; r < batch.Length; r++)
        {
            for (int i = 0; i < OutputSize; i++)
            {
                (output[r][i], slopes[r][i]) = Apply(r, i, batch[r][i], mode);
            }
        }

        if (mode == ForwardMode.Training)
        {
            _slopes = slopes;
        }

        return output;
    }

    /// <inheritdoc/>
    public override double[][] Backward(double[][] outputGradient)
    {
        double[][] inputGradient = NewBatch(outputGradient.Length, InputSize);
        for (int r = 0; r < outputGradient.Length; r++)
        {
            for (int i = 0; i < InputSize; i++)
            {
                inputGradient[r][i] = outputGradient[r][i] * _slopes[r][i];
            }
        }

        return inputGradient;
    }

    /// <summary>The output for one value, and its derivative.</summary>
    protected abstract (double Value, double Slope) Apply(int row, int column, double x, ForwardMode mode);
}
