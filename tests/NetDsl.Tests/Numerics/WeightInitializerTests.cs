using NetDsl.Runtime;

namespace NetDsl.Tests.Numerics;

public class WeightInitializerTests
{
    private static TensorLayout Kernel(int rows, int columns, TensorOrder order = TensorOrder.Panels, string name = "dense_1.kernel")
    {
        TensorLayout layout = new(name, rows, columns, 16, 0, order, TensorRole.Trainable);
        int length = order == TensorOrder.Transposed ? columns * layout.PaddedRows : rows * layout.PaddedColumns;
        return layout with { Length = length };
    }

    private static float[] Fill(Initializer initializer, TensorLayout tensor, int fanIn, int fanOut, ulong seed)
    {
        float[] block = new float[tensor.Offset + tensor.Length + 16], values = new float[tensor.Count];
        WeightInitializer.Fill(initializer, tensor, block, fanIn, fanOut, seed);
        tensor.Export(block, values);
        return values;
    }

    [Theory]
    [InlineData(Initializer.GlorotUniform, 2.0 / 110, 6.0 / 110)]
    [InlineData(Initializer.HeUniform, 2.0 / 60, 6.0 / 60)]
    [InlineData(Initializer.LecunUniform, 1.0 / 60, 3.0 / 60)]
    [InlineData(Initializer.RandomUniform, 0.0025 / 3, 0.0025)]
    [InlineData(Initializer.GlorotNormal, 2.0 / 110, 4 * 2.0 / 110 / 0.7737413)]
    [InlineData(Initializer.HeNormal, 2.0 / 60, 4 * 2.0 / 60 / 0.7737413)]
    [InlineData(Initializer.LecunNormal, 1.0 / 60, 4 * 1.0 / 60 / 0.7737413)]
    [InlineData(Initializer.RandomNormal, 0.0025, 100)]
    public void Numbers_have_the_mean_deviation_and_bound_of_their_definition(Initializer initializer, double variance, double squaredBound)
    {
        float[] values = Fill(initializer, Kernel(600, 500), 60, 50, 3);
        double mean = values.Average(x => (double)x), actual = values.Average(x => (double)x * x), bound = Math.Sqrt(squaredBound);
        Assert.Equal(0, mean, 4 * Math.Sqrt(variance / values.Length));
        // Four standard errors of a variance are at most 4 sqrt(2 / n).
        Assert.Equal(1, actual / variance, 4 * Math.Sqrt(2.0 / values.Length));
        Assert.All(values, x => Assert.True(Math.Abs(x) <= bound * (1 + 1e-6)));
        if (squaredBound < 100)
        {
            Assert.True(values.Max() > 0.99 * bound);
            Assert.True(values.Min() < -0.99 * bound);
        }
        else
        {
            Assert.True(values.Max() > 4 * Math.Sqrt(variance), "A normal distribution that is not cut off reaches 4 deviations in 300,000 numbers.");
        }
    }

    [Theory]
    [InlineData(Initializer.GlorotUniform, 0xbd10a929, 0xbe4b990a, 0xbe2cb65f, 0x3dec68a7)]
    [InlineData(Initializer.HeNormal, 0xbd136c56, 0xbe4f7c55, 0xbe2997b5, 0x3de82371)]
    [InlineData(Initializer.RandomNormal, 0xbc0e0de5, 0xbd47edec, 0xbd236a94, 0x3cdfaf31)]
    public void The_first_numbers_have_the_recorded_bits(Initializer initializer, uint first, uint second, uint third, uint fourth)
    {
        // Computed by an independent implementation in Python.
        float[] values = Fill(initializer, Kernel(60, 30), 60, 30, 7);
        Assert.Equal([first, second, third, fourth], values.Take(4).Select(BitConverter.SingleToUInt32Bits));
    }

    [Theory]
    [InlineData(40, 40)]
    [InlineData(70, 20)]
    [InlineData(20, 70)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    public void Orthogonal_matrices_have_orthonormal_columns_or_rows(int rows, int columns)
    {
        float[] w = Fill(Initializer.Orthogonal, Kernel(rows, columns), rows, columns, 5);
        bool byColumns = columns <= rows;
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        float At(int vector, int k) => byColumns ? w[k * columns + vector] : w[vector * columns + k];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double dot = 0;
                for (int k = 0; k < length; k++)
                {
                    dot += (double)At(i, k) * At(j, k);
                }
                // Elements are rounded to float: 6e-8 of norms of 1.
                Assert.Equal(i == j ? 1 : 0, dot, 3e-7);
            }
        }
    }

    [Fact]
    public void A_large_orthogonal_matrix_is_orthogonal_too()
    {
        float[] w = Fill(Initializer.Orthogonal, Kernel(256, 256), 256, 256, 5);
        double dot = 0, norm = 0;
        for (int k = 0; k < 256; k++)
        {
            dot += (double)w[k * 256 + 254] * w[k * 256 + 255];
            norm += (double)w[k * 256 + 255] * w[k * 256 + 255];
        }
        Assert.Equal(0, dot, 3e-7);
        Assert.Equal(1, norm, 3e-7);
    }

    [Fact]
    public void Constants_are_constant()
    {
        Assert.All(Fill(Initializer.Zeros, Kernel(5, 3), 5, 3, 1), x => Assert.Equal(0, x));
        Assert.All(Fill(Initializer.Ones, Kernel(5, 3), 5, 3, 1), x => Assert.Equal(1, x));
    }

    [Fact]
    public void The_layout_does_not_matter_but_seed_and_name_do()
    {
        foreach (Initializer initializer in Enum.GetValues<Initializer>().Where(i => i is not (Initializer.Zeros or Initializer.Ones)))
        {
            float[] panels = Fill(initializer, Kernel(70, 90), 70, 90, 11);
            Assert.Equal(panels, Fill(initializer, Kernel(70, 90, TensorOrder.Transposed), 70, 90, 11));
            Assert.NotEqual(panels, Fill(initializer, Kernel(70, 90), 70, 90, 12));
            Assert.NotEqual(panels, Fill(initializer, Kernel(70, 90, name: "dense_2.kernel"), 70, 90, 11));
        }
    }

    [Fact]
    public void Padding_and_neighbours_are_not_touched()
    {
        foreach (Initializer initializer in Enum.GetValues<Initializer>())
        {
            foreach (TensorOrder order in new[] { TensorOrder.Panels, TensorOrder.Transposed })
            {
                TensorLayout tensor = Kernel(5, 70, order);
                float[] block = new float[tensor.Offset + tensor.Length + 16];
                Array.Fill(block, 123);
                WeightInitializer.Fill(initializer, tensor, block, 5, 70, 1);
                Assert.Equal(block.Length - tensor.Count, block.Count(x => x == 123));
            }
        }
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Fill(Initializer.GlorotUniform, Kernel(2, 2), 0, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fill(Initializer.GlorotUniform, Kernel(2, 2), 2, 0, 1));
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Fill((Initializer)99, Kernel(2, 2), 2, 2, 1));
        Assert.Contains("99", error.Message);
    }
}
