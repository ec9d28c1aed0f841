using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl.Runtime;

/// <summary>Scales a unit's incoming weights (a column) down to the largest norm that its tensor allows; enforced after each step.</summary>
internal static class NormLimit
{
    /// <summary>Whether a tensor of the network has a limit.</summary>
    public static bool Any(NetworkInfo network) => Array.Exists(network.Tensors, Limited);

    /// <summary>Enforces all limits.</summary>
    public static void Apply(NetworkInfo network, Span<float> parameters)
    {
        foreach (TensorLayout tensor in network.Tensors)
        {
            if (!Limited(tensor))
            {
                continue;
            }

            Span<float> block = parameters.Slice(tensor.Offset, tensor.Length);
            switch (tensor.Order)
            {
                case TensorOrder.Transposed:
                    for (int column = 0; column < tensor.Columns; column++)
                    {
                        ApplyToColumn(block.Slice(column * tensor.PaddedRows, tensor.PaddedRows), tensor.MaxNorm);
                    }

                    break;
                case TensorOrder.Panels or TensorOrder.Mirrored:
                    ApplyToPanels(tensor, block);
                    break;
                default:
                    // A vector is a matrix of one row in one panel: each element is a column of its own.
                    ApplyToPanel(block, tensor.Length, tensor.MaxNorm);
                    break;
            }
        }
    }

    private static bool Limited(TensorLayout tensor) => tensor.Role == TensorRole.Trainable && tensor.MaxNorm != 0;

    private static void ApplyToPanels(TensorLayout tensor, Span<float> block)
    {
        for (int first = 0; first < tensor.PaddedColumns; first += TensorLayout.PanelWidth)
        {
            int width = Math.Min(TensorLayout.PanelWidth, tensor.PaddedColumns - first);
            ApplyToPanel(block.Slice(first * tensor.Rows, tensor.Rows * width), width, tensor.MaxNorm);
        }
    }

    // One vector of columns at a time: their squares add up down the rows. Widths are multiples of 16.
    private static void ApplyToPanel(Span<float> panel, int width, float limit)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(panel);
        int stride = width / Vector<float>.Count;
        for (int first = 0; first < stride; first++)
        {
            Vector<float> squares = Vector<float>.Zero;
            for (int i = first; i < vectors.Length; i += stride)
            {
                squares += vectors[i] * vectors[i];
            }

            Vector<float> norms = Vector.SquareRoot(squares);
            Vector<int> exceeded = Vector.GreaterThan(norms, new Vector<float>(limit));
            if (!Vector.EqualsAll(exceeded, Vector<int>.Zero))
            {
                Vector<float> factors = Vector.ConditionalSelect(exceeded, new Vector<float>(limit) / norms, Vector<float>.One);
                for (int i = first; i < vectors.Length; i += stride)
                {
                    vectors[i] *= factors;
                }
            }
        }
    }

    private static void ApplyToColumn(Span<float> column, float limit)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(column);
        Vector<float> squares = Vector<float>.Zero;
        foreach (Vector<float> weights in vectors)
        {
            squares += weights * weights;
        }

        float norm = MathF.Sqrt(Vector.Sum(squares));
        if (norm > limit)
        {
            foreach (ref Vector<float> weights in vectors)
            {
                weights *= limit / norm;
            }
        }
    }
}
