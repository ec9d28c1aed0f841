using NetDsl.Runtime;

namespace NetDsl.Tests.Numerics;

public class MatrixTests
{
    [Theory]
    [InlineData(16, 16)]
    [InlineData(60, 30)]
    [InlineData(17, 47)]
    [InlineData(15, 40)]
    [InlineData(40, 3)]
    [InlineData(5, 5)]
    public void Transpose_writes_each_element_and_nothing_else(int rows, int columns)
    {
        int stride = columns + 2, transposedStride = rows + 3;
        float[] source = [.. Enumerable.Range(1, rows * stride).Select(i => (float)i)];
        float[] destination = new float[columns * transposedStride];
        Matrix.Transpose(ref source[0], stride, rows, columns, ref destination[0], transposedStride);
        for (int c = 0; c < columns; c++)
        {
            for (int r = 0; r < transposedStride; r++)
            {
                Assert.Equal(r < rows ? source[r * stride + c] : 0, destination[c * transposedStride + r]);
            }
        }
    }
}
