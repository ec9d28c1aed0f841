namespace NetDsl.Testing;

/// <summary>Sum or product of several rows of equal length, which lie side by side: <c>y = a + b</c>.</summary>
/// <param name="size">Length of each.</param>
/// <param name="count">Number of rows.</param>
/// <param name="multiplies">Whether they are multiplied.</param>
public sealed class JoinReference(int size, int count, bool multiplies) : LayerReference(size * count, size)
{
    private double[][] _batch = [];

    /// <inheritdoc/>
    public override string Kind => multiplies ? "multiply" : "add";

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode)
    {
        _batch = batch;
        double[][] y = NewBatch(batch.Length, OutputSize);
        for (int r = 0; r < batch.Length; r++)
        {
            for (int c = 0; c < OutputSize; c++)
            {
                y[r][c] = batch[r][c];
                for (int n = 1; n < count; n++)
                {
                    double value = batch[r][(n * OutputSize) + c];
                    y[r][c] = multiplies ? y[r][c] * value : y[r][c] + value;
                }
            }
        }

        return y;
    }

    /// <inheritdoc/>
    public override double[][] Backward(double[][] outputGradient)
    {
        double[][] gradient = NewBatch(outputGradient.Length, InputSize);
        for (int r = 0; r < gradient.Length; r++)
        {
            for (int i = 0; i < InputSize; i++)
            {
                gradient[r][i] = outputGradient[r][i % OutputSize];
                for (int n = 0; multiplies && n < count; n++)
                {
                    gradient[r][i] *= n == i / OutputSize ? 1 : _batch[r][(n * OutputSize) + (i % OutputSize)];
                }
            }
        }

        return gradient;
    }
}
