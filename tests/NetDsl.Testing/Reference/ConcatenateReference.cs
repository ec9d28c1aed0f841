namespace NetDsl.Testing;

/// <summary>Several maps, which lie one after the other, become one with all their channels side by side in each pixel. A vector is one pixel.</summary>
/// <param name="pixels">Pixels of each.</param>
/// <param name="channels">Channels of each.</param>
public sealed class ConcatenateReference(int pixels, int[] channels) : LayerReference(pixels * channels.Sum(), pixels * channels.Sum())
{
    /// <inheritdoc/>
    public override string Kind => "concatenate";

    /// <inheritdoc/>
    public override double[][] Forward(double[][] batch, ForwardMode mode) => [.. batch.Select(row => Places().Select(place => row[place]).ToArray())];

    /// <inheritdoc/>
    public override double[][] Backward(double[][] outputGradient)
    {
        double[][] gradient = NewBatch(outputGradient.Length, InputSize);
        int[] places = [.. Places()];
        for (int r = 0; r < gradient.Length; r++)
        {
            for (int i = 0; i < InputSize; i++)
            {
                gradient[r][places[i]] = outputGradient[r][i];
            }
        }

        return gradient;
    }

    /// <summary>Where each value of the output lies in the input.</summary>
    private IEnumerable<int> Places()
    {
        for (int p = 0; p < pixels; p++)
        {
            int first = 0;
            foreach (int count in channels)
            {
                for (int c = 0; c < count; c++)
                {
                    yield return first + (p * count) + c;
                }

                first += pixels * count;
            }
        }
    }
}
