using System.Numerics;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Sizes of the gradients per tensor over the sampled steps of an epoch.</summary>
internal sealed class GradientWatch
{
    private readonly TensorLayout[] tensors;
    private readonly int[] kernels;
    private readonly double[] squares;
    private readonly double[] latest;
    private int samples;

    public GradientWatch(IEnumerable<TensorLayout> all)
    {
        tensors = [.. all.Where(tensor => tensor.Role == TensorRole.Trainable)];
        kernels = [.. Enumerable.Range(0, tensors.Length).Where(i => tensors[i].Order != TensorOrder.Vector)];
        squares = new double[tensors.Length];
        latest = new double[tensors.Length];
    }

    /// <summary>Numbers of the matrices among the tensors, in the order of the layers.</summary>
    public IReadOnlyList<int> Kernels => kernels;

    /// <summary>The tensor that had the largest gradients in the last sample that was finite.</summary>
    public string? LargestLatest => latest.All(value => value == 0) ? null : tensors[Array.IndexOf(latest, latest.Max())].Name;

    public string Name(int tensor) => tensors[tensor].Name;

    public void BeginEpoch()
    {
        Array.Clear(squares);
        samples = 0;
    }

    /// <summary>Adds one step; gives the first tensor that holds NaN or infinity, if any.</summary>
    public string? Add(ReadOnlySpan<float> gradients)
    {
        samples++;
        for (int i = 0; i < tensors.Length; i++)
        {
            ReadOnlySpan<float> own = gradients.Slice(tensors[i].Offset, tensors[i].Length);
            double square = SquareSum(own);

            // Squares may overflow where the gradients themselves do not.
            if (!double.IsFinite(square) && Dataset.IndexOfNonFinite(own) >= 0)
            {
                return tensors[i].Name;
            }

            squares[i] += square;
            latest[i] = square / tensors[i].Count;
        }

        return null;
    }

    /// <summary>Root of the mean square of a tensor's gradients in this epoch.</summary>
    public double Size(int tensor) => Math.Sqrt(squares[tensor] / Math.Max(1, samples) / tensors[tensor].Count);

    /// <summary>Norm of all gradients in this epoch.</summary>
    public double Norm() => Math.Sqrt(squares.Sum() / Math.Max(1, samples));

    // Lengths are multiples of 16, which every vector divides; padding is 0.
    private static double SquareSum(ReadOnlySpan<float> values)
    {
        Vector<float> first = Vector<float>.Zero, second = Vector<float>.Zero;
        for (int i = 0; i < values.Length; i += 2 * Vector<float>.Count)
        {
            Vector<float> x = new(values[i..]);
            first += x * x;
            if (i + Vector<float>.Count < values.Length)
            {
                Vector<float> y = new(values[(i + Vector<float>.Count)..]);
                second += y * y;
            }
        }

        return Vector.Sum(first) + (double)Vector.Sum(second);
    }
}
