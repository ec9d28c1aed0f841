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
    public static void RoundToBFloat16(Span<float> block, TensorLayout kernel)
    {
        Round(block, kernel);
        Pack(block, kernel);
    }

    /// <summary>
    /// The same for a layer into which something is folded that moves its inputs by <paramref name="mean"/>: the bias takes up what rounding changes at the mean, because otherwise
    /// inputs that are far from 0 compared with their deviation would multiply the errors of the weights.
    /// </summary>
    public static void RoundToBFloat16(Span<float> block, TensorLayout kernel, TensorLayout bias, TensorLayout mean)
    {
        double[] exact = AtMean(block, kernel, mean);
        Round(block, kernel);
        double[] rounded = AtMean(block, kernel, mean);
        for (int n = 0; n < kernel.Columns; n++)
        {
            ref float b = ref block[bias.IndexOf(0, n)];
            b = (float)(b + (exact[n] - rounded[n]));
        }

        Pack(block, kernel);
    }

    private static double[] AtMean(ReadOnlySpan<float> block, TensorLayout kernel, TensorLayout mean)
    {
        double[] sums = new double[kernel.Columns];
        for (int k = 0; k < kernel.Rows; k++)
        {
            double x = block[mean.IndexOf(0, k % mean.Columns)];
            for (int n = 0; n < sums.Length; n++)
            {
                sums[n] += block[kernel.IndexOf(k, n)] * x;
            }
        }

        return sums;
    }

    /// <summary>Gives each weight the number that kernels will read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Round(Span<float> block, TensorLayout kernel)
    {
        Span<uint> bits = MemoryMarshal.Cast<float, uint>(block.Slice(kernel.Offset, kernel.Length));
        for (int column = 0; column < kernel.PaddedColumns; column += TensorLayout.PanelWidth)
        {
            int width = Math.Min(TensorLayout.PanelWidth, kernel.PaddedColumns - column);
            for (int row = 0; row < kernel.Rows; row++)
            {
                int first = (column * kernel.Rows) + (row * width);
                for (int i = first; i < first + width; i++)
                {
                    bits[i] = row % 2 == 0 ? BFloat16.Round(bits[i]) << 16 : BFloat16.Pair(bits[i], bits[i - width] >> 16);
                }
            }
        }
    }

    /// <summary>Leaves out the even rows, whose numbers are in the bits of the odd ones; the last row of an odd number of rows stands alone in the lower halves.</summary>
    private static void Pack(Span<float> block, TensorLayout kernel)
    {
        Span<float> weights = block.Slice(kernel.Offset, kernel.Length);
        int written = 0;
        for (int column = 0; column < kernel.PaddedColumns; column += TensorLayout.PanelWidth)
        {
            int width = Math.Min(TensorLayout.PanelWidth, kernel.PaddedColumns - column), panel = column * kernel.Rows;
            for (int row = 1; row < kernel.Rows; row += 2, written += width)
            {
                weights.Slice(panel + (row * width), width).CopyTo(weights[written..]);
            }

            if (kernel.Rows % 2 > 0)
            {
                foreach (float weight in weights.Slice(panel + ((kernel.Rows - 1) * width), width))
                {
                    weights[written++] = BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(weight) >> 16);
                }
            }
        }

        weights[written..].Clear();
    }

    private static (double Factor, double Summand) Affine(ReadOnlySpan<float> block, int column, TensorLayout gamma, TensorLayout beta, TensorLayout mean, TensorLayout variance, float epsilon)
    {
        double factor = block[gamma.IndexOf(0, column)] / Math.Sqrt((double)block[variance.IndexOf(0, column)] + epsilon);
        return (factor, block[beta.IndexOf(0, column)] - (block[mean.IndexOf(0, column)] * factor));
    }
}
