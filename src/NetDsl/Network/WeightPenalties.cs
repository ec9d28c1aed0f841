using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl.Runtime;

/// <summary>
/// Penalties on weights, <c>L1 sum |w| + L2 sum w^2</c> per tensor: flat passes over its floats, whatever their order, because
/// padding is 0 and adds nothing. Frozen tensors have no penalty: nothing could lower it.
/// </summary>
internal static class WeightPenalties
{
    /// <summary>Whether a tensor of the network has a penalty.</summary>
    public static bool Any(NetworkInfo network) => Array.Exists(network.Tensors, Penalised);

    /// <summary>The penalty as part of the loss.</summary>
    public static double Loss(NetworkInfo network, ReadOnlySpan<float> parameters)
    {
        double loss = 0;
        foreach (TensorLayout tensor in network.Tensors)
        {
            if (Penalised(tensor))
            {
                loss += Pass(tensor, parameters.Slice(tensor.Offset, tensor.Length), []);
            }
        }

        return loss;
    }

    /// <summary>Adds the penalties' gradients, <c>L1 sign(w) + 2 L2 w</c>.</summary>
    /// <returns>The penalty as part of the loss.</returns>
    public static double AddGradients(NetworkInfo network, ReadOnlySpan<float> parameters, Span<float> gradients)
    {
        double loss = 0;
        foreach (TensorLayout tensor in network.Tensors)
        {
            if (Penalised(tensor))
            {
                loss += Pass(tensor, parameters.Slice(tensor.Offset, tensor.Length), gradients.Slice(tensor.Offset, tensor.Length));
            }
        }

        return loss;
    }

    private static bool Penalised(TensorLayout tensor) => tensor.Role == TensorRole.Trainable && (tensor.L1 != 0 || tensor.L2 != 0);

    // Lengths are multiples of 16, and so of every vector's lanes. Without gradients only the loss is summed.
    private static double Pass(TensorLayout tensor, ReadOnlySpan<float> weights, Span<float> gradients)
    {
        Vector<float> one = Vector<float>.One;
        Vector<float> l1 = new(tensor.L1);
        Vector<float> twiceL2 = new(2 * tensor.L2);
        Vector<float> magnitudes = Vector<float>.Zero;
        Vector<float> squares = Vector<float>.Zero;
        ReadOnlySpan<Vector<float>> w = MemoryMarshal.Cast<float, Vector<float>>(weights);
        Span<Vector<float>> dw = MemoryMarshal.Cast<float, Vector<float>>(gradients);
        for (int i = 0; i < w.Length; i++)
        {
            magnitudes += Vector.Abs(w[i]);
            squares += w[i] * w[i];
            if (dw.Length > 0)
            {
                Vector<float> sign = Vector.ConditionalSelect(Vector.GreaterThan(w[i], Vector<float>.Zero), one, Vector<float>.Zero)
                    - Vector.ConditionalSelect(Vector.LessThan(w[i], Vector<float>.Zero), one, Vector<float>.Zero);
                dw[i] += l1 * sign + twiceL2 * w[i];
            }
        }

        return (double)tensor.L1 * Vector.Sum(magnitudes) + (double)tensor.L2 * Vector.Sum(squares);
    }
}
