using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Runtime;

/// <summary>Multiplies affine steps into the dense layer or convolution beside them, in a copy of the parameters that only inference reads. In double, once per change of the weights.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightFolding
{
    /// <summary>A layer behind <c>x' = (x - shift) scale</c> is changed to read <c>x</c>.</summary>
    public static void ShiftAndScaleInputs(Span<float> block, TensorLayout kernel, TensorLayout bias, TensorLayout shift, TensorLayout scale)
    {
        for (int n = 0; n < kernel.Columns; n++)
        {
            double sum = block[bias.IndexOf(0, n)];
            for (int k = 0; k < kernel.Rows; k++)
            {
                ref float weight = ref block[kernel.IndexOf(k, n)];
                double scaled = (double)weight * block[scale.IndexOf(0, k)];
                sum -= scaled * block[shift.IndexOf(0, k)];
                weight = (float)scaled;
            }

            block[bias.IndexOf(0, n)] = (float)sum;
        }
    }

    /// <summary>A convolution behind <c>x' = scale x</c>, with one scale for all inputs, is changed to read <c>x</c>: zeros around a picture stay zeros.</summary>
    public static void ScaleInputs(Span<float> block, TensorLayout kernel, TensorLayout scale)
    {
        double factor = block[scale.IndexOf(0, 0)];
        for (int n = 0; n < kernel.Columns; n++)
        {
            for (int k = 0; k < kernel.Rows; k++)
            {
                ref float weight = ref block[kernel.IndexOf(k, n)];
                weight = (float)(weight * factor);
            }
        }
    }

    /// <summary>A layer in front of a batch normalisation gives the normalised values itself.</summary>
    public static void NormalizeOutputs(Span<float> block, TensorLayout kernel, TensorLayout bias, TensorLayout gamma, TensorLayout beta, TensorLayout mean, TensorLayout variance, float epsilon)
    {
        for (int n = 0; n < kernel.Columns; n++)
        {
            (double factor, double summand) = Affine(block, n, gamma, beta, mean, variance, epsilon);
            for (int k = 0; k < kernel.Rows; k++)
            {
                ref float weight = ref block[kernel.IndexOf(k, n)];
                weight = (float)(weight * factor);
            }

            ref float b = ref block[bias.IndexOf(0, n)];
            b = (float)((b * factor) + summand);
        }
    }

    /// <summary>A layer behind a batch normalisation is changed to read the values in front of it; channels repeat along the rows of its kernel.</summary>
    public static void NormalizeInputs(Span<float> block, TensorLayout kernel, TensorLayout bias, TensorLayout gamma, TensorLayout beta, TensorLayout mean, TensorLayout variance, float epsilon)
    {
        for (int n = 0; n < kernel.Columns; n++)
        {
            double sum = block[bias.IndexOf(0, n)];
            for (int k = 0; k < kernel.Rows; k++)
            {
                (double factor, double summand) = Affine(block, k % gamma.Columns, gamma, beta, mean, variance, epsilon);
                ref float weight = ref block[kernel.IndexOf(k, n)];
                sum += weight * summand;
                weight = (float)(weight * factor);
            }

            block[bias.IndexOf(0, n)] = (float)sum;
        }
    }

    /// <summary>A batch normalisation by itself becomes <c>gamma x + beta</c>.</summary>
    public static void Normalize(Span<float> block, TensorLayout gamma, TensorLayout beta, TensorLayout mean, TensorLayout variance, float epsilon)
    {
        for (int n = 0; n < gamma.Columns; n++)
        {
            (double factor, double summand) = Affine(block, n, gamma, beta, mean, variance, epsilon);
            block[gamma.IndexOf(0, n)] = (float)factor;
            block[beta.IndexOf(0, n)] = (float)summand;
        }
    }

    /// <summary>
    /// A matrix in panels becomes one of bfloat16 numbers: rows <c>2k</c> and <c>2k + 1</c> share the bits of a row of floats, the first in the
    /// lower halves. Kernels use the upper number with the bits behind it, so it is rounded to the nearest of the floats that end in these: both are off by at
    /// most half a unit of the eighth significant bit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RoundToBFloat16(Span<float> block, TensorLayout kernel)
    {
        Span<uint> bits = MemoryMarshal.Cast<float, uint>(block.Slice(kernel.Offset, kernel.Length));
        int pairs = (kernel.Rows + 1) / 2, written = 0;
        for (int column = 0; column < kernel.PaddedColumns; column += TensorLayout.PanelWidth)
        {
            int width = Math.Min(TensorLayout.PanelWidth, kernel.PaddedColumns - column), panel = column * kernel.Rows;
            for (int pair = 0; pair < pairs; pair++)
            {
                for (int n = 0; n < width; n++)
                {
                    int first = panel + (2 * pair * width) + n;
                    uint lower = BFloat16.Round(bits[first]);
                    bits[written++] = 2 * pair + 1 < kernel.Rows ? BFloat16.Pair(bits[first + width], lower) : lower;
                }
            }
        }

        bits[written..].Clear();
    }

    private static (double Factor, double Summand) Affine(ReadOnlySpan<float> block, int column, TensorLayout gamma, TensorLayout beta, TensorLayout mean, TensorLayout variance, float epsilon)
    {
        double factor = block[gamma.IndexOf(0, column)] / Math.Sqrt((double)block[variance.IndexOf(0, column)] + epsilon);
        return (factor, block[beta.IndexOf(0, column)] - (block[mean.IndexOf(0, column)] * factor));
    }
}
