using NetDsl.Runtime;
using NetDsl.Testing;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Data;

/// <summary>A data set of bytes is the data set of the same numbers as floats, in a quarter of the memory.</summary>
public class ByteDatasetTests
{
    // Widths around every vector width and its multiples.
    [Fact]
    public void Every_byte_becomes_its_number_at_every_width()
    {
        byte[] bytes = [.. Enumerable.Range(0, 600).Select(i => (byte)(i * 7))];
        for (int width = 1; width <= 300; width += width < 70 ? 1 : 17)
        {
            Dataset<int> data = Dataset.FromBytes(bytes[..(2 * width)], [0, 1]);
            float[] row = new float[width];
            data.CopyRow(1, row);
            float[] expected = [.. bytes.Skip(width).Take(width).Select(b => (float)b)];
            Assert.Equal(expected, row);
            Assert.Equal(expected, data.Row(1).ToArray());
            Assert.Equal(expected, data.Features[width..].ToArray());
            Assert.Equal(expected, data.Row(1).ToArray());
        }
    }

    [Fact]
    public void Parts_and_other_labels_share_or_copy_bytes_not_floats()
    {
        Dataset<bool> data = Dataset.FromBytes([1, 2, 3, 4, 5, 6], [true, false, true]);
        Assert.Equal([5, 6, 1, 2], data.Subset([2, 0]).Bytes.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], data.Select(label => label ? 1 : 0).Bytes.ToArray());
        Assert.True(Dataset.Create(new float[] { 1, 2 }, [true]).Bytes.IsEmpty);
        byte[] pixels = [7, 8];
        Dataset<bool> copied = Dataset.FromBytes((ReadOnlySpan<byte>)pixels, [true]), taken = Dataset.FromBytes(pixels, [true]);
        pixels[0] = 9;
        Assert.Equal((7, 9), (copied.Bytes[0], taken.Bytes[0]));
    }

    [Fact]
    public void Rows_that_do_not_divide_and_wrong_places_are_refused()
    {
        Assert.Contains("5 features cannot be divided into 2 rows", Assert.Throws<ArgumentException>(() => Dataset.FromBytes([1, 2, 3, 4, 5], [0, 1])).Message);
        Dataset<int> data = Dataset.FromBytes([1, 2, 3, 4], [0, 1]);
        Assert.Contains("A row of the data set has 2 values, but there is room for 3", Assert.Throws<ArgumentException>(() => data.CopyRow(0, new float[3])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.CopyRow(2, new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Row(-1));
    }

    [Fact]
    public void Training_and_evaluation_give_the_same_bits_as_on_floats()
    {
        (Dataset<bool> bytes, Dataset<bool> floats) = Twins(70);
        FitOptions options = new()
        {
            Epochs = 3,
            BatchSize = 16,
            Seed = 5,
            ValidationSplit = 0.2,
            ClassWeights = new Dictionary<int, float> { [0] = 2 },
            Optimizer = new Adam(),
        };
        TestModel<Spec.Standardized, bool> one = new(LabelCodec.Boolean), other = new(LabelCodec.Boolean);
        History first = one.Fit(bytes, options), second = other.Fit(floats, options);
        Assert.Equal(second.Loss, first.Loss);
        Assert.Equal(second.ValidationLoss, first.ValidationLoss);
        Assert.Equal(other.Parameters.ToArray(), one.Parameters.ToArray());
        Assert.Equal(other.Evaluate(floats).Loss, one.Evaluate(bytes).Loss);
    }

    [Fact]
    public void Epochs_do_not_convert_the_whole_set()
    {
        (Dataset<bool> bytes, _) = Twins(100_000);
        TestModel<Spec.Standardized, bool> model = new(LabelCodec.Boolean);
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.Fit(bytes, new() { Epochs = 2, BatchSize = 1000, Optimizer = new Adam() });

        // Targets, classes, numbers and order of the rows: 4 bytes each; floats would be 12 more.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100_000.0, 0, 20);
    }

    [Fact]
    public void Steps_on_bytes_allocate_nothing()
    {
        (Dataset<bool> bytes, _) = Twins(64);
        Assert.Equal(0, StepAllocations.Of(new TestModel<Spec.Standardized, bool>(LabelCodec.Boolean), (model, options) => model.Fit(bytes, options)));
    }

    private static (Dataset<bool> Bytes, Dataset<bool> Floats) Twins(int rows)
    {
        byte[] bytes = new byte[3 * rows];
        bool[] labels = new bool[rows];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)CounterRandom.Bits(1, (uint)i);
        }

        for (int row = 0; row < rows; row++)
        {
            labels[row] = bytes[3 * row] > bytes[3 * row + 1];
        }

        return (Dataset.FromBytes(bytes, labels), Dataset.Create(Array.ConvertAll(bytes, b => (float)b), labels));
    }
}
