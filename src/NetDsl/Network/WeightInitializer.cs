using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>
/// Draws start weights by Keras' definitions. They depend on the seed, the tensor's name and its shape only, not on its layout:
/// numbers are drawn in row-major order. The same bits come out on every machine.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightInitializer
{
    /// <summary>Deviation of the standard normal distribution cut off at 2 on both sides.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>Deviation of <see cref="Initializer.RandomNormal"/> and bound of <see cref="Initializer.RandomUniform"/>.</summary>
    private const double DefaultScale = 0.05;

    /// <summary>Fills the elements of a tensor; padding is not touched.</summary>
    /// <param name="initializer">The distribution.</param>
    /// <param name="tensor">A kernel or a vector.</param>
    /// <param name="block">The parameter block in which it lies.</param>
    /// <param name="fanIn">Inputs of a unit, 1 or more.</param>
    /// <param name="fanOut">Units that an input reaches, 1 or more.</param>
    /// <param name="seed">Seed of the network; the tensor's name is mixed in.</param>
    /// <exception cref="ArgumentOutOfRangeException">A fan is below 1, or the initializer is no member of its enum.</exception>
    public static void Fill(Initializer initializer, TensorLayout tensor, Span<float> block, int fanIn, int fanOut, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentOutOfRangeException.ThrowIfLessThan(fanIn, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fanOut, 1);
        SeededRandom random = new(seed ^ Hash(tensor.Name));
        double sum = (double)fanIn + fanOut;
        switch (initializer)
        {
            case Initializer.GlorotUniform:
                Uniform(random, tensor, block, Math.Sqrt(6 / sum));
                break;
            case Initializer.GlorotNormal:
                TruncatedNormal(random, tensor, block, Math.Sqrt(2 / sum));
                break;
            case Initializer.HeUniform:
                Uniform(random, tensor, block, Math.Sqrt(6.0 / fanIn));
                break;
            case Initializer.HeNormal:
                TruncatedNormal(random, tensor, block, Math.Sqrt(2.0 / fanIn));
                break;
            case Initializer.LecunUniform:
                Uniform(random, tensor, block, Math.Sqrt(3.0 / fanIn));
                break;
            case Initializer.LecunNormal:
                TruncatedNormal(random, tensor, block, Math.Sqrt(1.0 / fanIn));
                break;
            case Initializer.RandomNormal:
                Normal(random, tensor, block);
                break;
            case Initializer.RandomUniform:
                Uniform(random, tensor, block, DefaultScale);
                break;
            case Initializer.Orthogonal:
                Orthogonal(random, tensor, block);
                break;
            case Initializer.Zeros:
                Constant(tensor, block, 0);
                break;
            case Initializer.Ones:
                Constant(tensor, block, 1);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(initializer), initializer, $"'{initializer}' is no member of {nameof(Initializer)}.");
        }
    }

    private static void Uniform(SeededRandom random, TensorLayout tensor, Span<float> block, double bound)
    {
        for (int row = 0; row < tensor.Rows; row++)
        {
            for (int column = 0; column < tensor.Columns; column++)
            {
                block[tensor.IndexOf(row, column)] = (float)((2 * random.NextDouble() - 1) * bound);
            }
        }
    }

    private static void TruncatedNormal(SeededRandom random, TensorLayout tensor, Span<float> block, double deviation)
    {
        double scale = deviation / TruncatedDeviation;
        for (int row = 0; row < tensor.Rows; row++)
        {
            for (int column = 0; column < tensor.Columns; column++)
            {
                double x;
                do
                {
                    x = random.NextNormal();
                }
                while (Math.Abs(x) > 2);
                block[tensor.IndexOf(row, column)] = (float)(x * scale);
            }
        }
    }

    private static void Normal(SeededRandom random, TensorLayout tensor, Span<float> block)
    {
        for (int row = 0; row < tensor.Rows; row++)
        {
            for (int column = 0; column < tensor.Columns; column++)
            {
                block[tensor.IndexOf(row, column)] = (float)(random.NextNormal() * DefaultScale);
            }
        }
    }

    private static void Constant(TensorLayout tensor, Span<float> block, float value)
    {
        for (int row = 0; row < tensor.Rows; row++)
        {
            for (int column = 0; column < tensor.Columns; column++)
            {
                block[tensor.IndexOf(row, column)] = value;
            }
        }
    }

    /// <summary>
    /// Orthonormal columns, or rows when there are fewer of them: Gram and Schmidt's method on normal vectors. This is the Q of
    /// the QR decomposition whose R has a positive diagonal, hence uniformly distributed (Mezzadri 2007).
    /// </summary>
    private static void Orthogonal(SeededRandom random, TensorLayout tensor, Span<float> block)
    {
        bool byColumns = tensor.Columns <= tensor.Rows;
        int count = byColumns ? tensor.Columns : tensor.Rows, length = byColumns ? tensor.Rows : tensor.Columns;
        double[][] vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            vectors[i] = new double[length];
        }
        for (int row = 0; row < tensor.Rows; row++)
        {
            for (int column = 0; column < tensor.Columns; column++)
            {
                vectors[byColumns ? column : row][byColumns ? row : column] = random.NextNormal();
            }
        }
        Orthonormalize(vectors);
        for (int row = 0; row < tensor.Rows; row++)
        {
            for (int column = 0; column < tensor.Columns; column++)
            {
                block[tensor.IndexOf(row, column)] = (float)vectors[byColumns ? column : row][byColumns ? row : column];
            }
        }
    }

    private static void Orthonormalize(double[][] vectors)
    {
        for (int i = 0; i < vectors.Length; i++)
        {
            double[] vector = vectors[i];
            // The second pass removes what rounding left of the first (Giraud et al. 2005: twice is enough).
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < i; j++)
                {
                    AddMultiple(vector, vectors[j], -Dot(vector, vectors[j]));
                }
            }
            double norm = Math.Sqrt(Dot(vector, vector));
            for (int k = 0; k < vector.Length; k++)
            {
                vector[k] /= norm;
            }
        }
    }

    /// <summary>Four partial sums in a fixed order: faster than one, and the same on every machine.</summary>
    private static double Dot(double[] a, double[] b)
    {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int k = 0;
        for (; k + 4 <= a.Length; k += 4)
        {
            s0 += a[k] * b[k];
            s1 += a[k + 1] * b[k + 1];
            s2 += a[k + 2] * b[k + 2];
            s3 += a[k + 3] * b[k + 3];
        }
        for (; k < a.Length; k++)
        {
            s0 += a[k] * b[k];
        }
        return s0 + s1 + (s2 + s3);
    }

    private static void AddMultiple(double[] vector, double[] other, double factor)
    {
        for (int k = 0; k < vector.Length; k++)
        {
            vector[k] += factor * other[k];
        }
    }

    /// <summary>FNV-1a, 64 bits, over UTF-16 units.</summary>
    private static ulong Hash(string text)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 0x100000001B3;
        }
        return hash;
    }
}
