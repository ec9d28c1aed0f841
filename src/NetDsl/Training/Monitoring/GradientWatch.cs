using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Sizes of the gradients per tensor over the sampled steps of a window.</summary>
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

    /// <summary>Samples of this window.</summary>
    public int Samples => samples;

    public void BeginWindow()
    {
        Array.Clear(squares);
        samples = 0;
    }

    /// <summary>Adds one step; gives the first tensor that holds NaN or infinity, if any.</summary>
    // Optimized at once: it runs in the first steps of a training already.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    /// <summary>Root of the mean square of a tensor's gradients in this window.</summary>
    public double Size(int tensor) => Math.Sqrt(squares[tensor] / Math.Max(1, samples) / tensors[tensor].Count);

    /// <summary>Norm of all gradients in this window.</summary>
    public double Norm() => Math.Sqrt(squares.Sum() / Math.Max(1, samples));

    // Lengths are multiples of 16, which every vector divides; padding is 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SquareSum(ReadOnlySpan<float> values)
    {
        ref float start = ref MemoryMarshal.GetReference(values);
        Vector<float> first = Vector<float>.Zero, second = Vector<float>.Zero, third = Vector<float>.Zero, fourth = Vector<float>.Zero;
        int lanes = Vector<float>.Count, i = 0;
        for (; i <= values.Length - 4 * lanes; i += 4 * lanes)
        {
            Vector<float> a = Vector.LoadUnsafe(ref start, (nuint)i), b = Vector.LoadUnsafe(ref start, (nuint)(i + lanes));
            Vector<float> c = Vector.LoadUnsafe(ref start, (nuint)(i + 2 * lanes)), d = Vector.LoadUnsafe(ref start, (nuint)(i + 3 * lanes));
            first += a * a;
            second += b * b;
            third += c * c;
            fourth += d * d;
        }

        for (; i < values.Length; i += lanes)
        {
            Vector<float> a = Vector.LoadUnsafe(ref start, (nuint)i);
            first += a * a;
        }

        return Vector.Sum(first + second) + (double)Vector.Sum(third + fourth);
    }
}
