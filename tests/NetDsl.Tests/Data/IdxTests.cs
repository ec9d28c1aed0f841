using System.Buffers.Binary;
using System.IO.Compression;
using NetDsl.Samples;

namespace NetDsl.Tests.Data;

public class IdxTests
{
    private enum Kind
    {
        Circle,
        Square = 4,
    }

    private static readonly byte[] s_pixels = [0, 1, 2, 3, 250, 251, 252, 253, 254, 255, 10, 11];
    private static readonly byte[] s_labels = [4, 0];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pictures_stay_bytes_and_labels_become_the_type_asked_for(bool compressed)
    {
        byte[] images = File(0x08, [2, 2, 3], s_pixels), labels = File(0x08, [2], s_labels);
        Dataset<int> data = Read<int>(compressed ? Gzip(images) : images, compressed ? Gzip(labels) : labels);
        Assert.Equal((2, 6), (data.Rows, data.Width));
        Assert.Equal(s_pixels, data.Bytes.ToArray());
        Assert.Equal([4, 0], data.Labels.ToArray());
        Assert.Equal([252f, 253, 254, 255, 10, 11], data.Row(1).ToArray());
        Assert.Equal([Kind.Square, Kind.Circle], Read<Kind>(images, labels).Labels.ToArray());
        Assert.Equal([4f, 0], Read<float>(images, labels).Labels.ToArray());
        Assert.Equal([(byte)4, (byte)0], Read<byte>(images, labels).Labels.ToArray());
        Assert.Equal([true, false], Read<bool>(images, File(0x08, [2], [1, 0])).Labels.ToArray());
    }

    [Fact]
    public void Numbers_of_every_type_are_read_big_endian()
    {
        byte[] labels = File(0x08, [1], [7]);
        Assert.Equal([-1f, 127], Read<int>(File(0x09, [1, 2], [0xFF, 0x7F]), labels).Features.ToArray());
        Assert.Equal([-2f, 258], Read<int>(File(0x0B, [1, 2], [0xFF, 0xFE, 1, 2]), labels).Features.ToArray());
        Assert.Equal([-2f, 65536], Read<int>(File(0x0C, [1, 2], [0xFF, 0xFF, 0xFF, 0xFE, 0, 1, 0, 0]), labels).Features.ToArray());
        Assert.Equal([1.5f], Read<int>(File(0x0D, [1, 1], [0x3F, 0xC0, 0, 0]), labels).Features.ToArray());
        Assert.Equal([-2.5f], Read<int>(File(0x0E, [1, 1], [0xC0, 0x04, 0, 0, 0, 0, 0, 0]), labels).Features.ToArray());
        Assert.Equal([65537], Read<int>(File(0x08, [1, 1], [0]), File(0x0C, [1], [0, 1, 0, 1])).Labels.ToArray());
    }

    [Fact]
    public void A_file_that_ends_early_is_named_with_what_it_holds()
    {
        byte[] images = File(0x08, [2, 2, 3], s_pixels), labels = File(0x08, [2], s_labels);
        Refuses(images[..^1], labels, "pictures: it ends after 1 of 2 rows (2 x 2 x 3): the file is cut short. Get the file again.");
        Refuses(images, labels[..^1], "labels: it ends after 1 of 2 rows");
        Refuses(images[..9], labels, "it ends within the sizes of its 3 dimension(s)");
        Refuses(images[..3], labels, "it has only 3 bytes and no complete header");
        Refuses([], labels, "it has only 0 bytes");
        Refuses(images, Gzip(labels)[..^12], "labels: ");
        for (int length = 0; length < images.Length; length++)
        {
            Assert.Throws<DatasetException>(() => Read<int>(images[..length], labels));
        }
    }

    [Fact]
    public void A_header_that_claims_too_much_takes_no_memory()
    {
        byte[] images = File(0x08, [2, 2, 3], s_pixels);
        BinaryPrimitives.WriteInt32BigEndian(images.AsSpan(4), 100_000_000);
        byte[] labels = File(0x08, [2], s_labels);
        BinaryPrimitives.WriteInt32BigEndian(labels.AsSpan(4), 100_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refuses(images, labels, "labels: it ends after 2 of 100000000 rows");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);

        Refuses(File(0x08, [2, -1, 3], s_pixels), File(0x08, [2], s_labels), "its dimension 2 of 3 has the size 4294967295");
        Refuses(File(0x08, [2, 65536, 65536], s_pixels), File(0x08, [2], s_labels), "its dimension 3 of 3 has the size 65536");
        Refuses(File(0x08, [2, 0, 3], []), File(0x08, [2], s_labels), "its dimension 2 of 3 has the size 0");
    }

    [Fact]
    public void What_does_not_belong_together_is_refused()
    {
        byte[] images = File(0x08, [2, 2, 3], s_pixels), labels = File(0x08, [2], s_labels);
        Refuses(labels, images, "labels: it holds arrays of 2 x 2 x 3 and no list of labels. Are the two files swapped?");
        Refuses(labels, labels, "pictures: it holds a list of single numbers and no pictures");
        Refuses(images, File(0x08, [3], [1, 2, 3]), "pictures: it holds 2 pictures, but labels holds 3 labels. Take the two files of one set.");
        Refuses([.. images, 0], labels, "pictures: it goes on behind the 2 rows that it announces (2 x 2 x 3)");
        Refuses([0x89, 0x50, 0x4E, 0x47, 0, 0], labels, "it begins with 0x89504E47, which is no magic number");
        Refuses([0, 0, 0x0A, 3, 0, 0], labels, "it begins with 0x00000A03");
        Refuses(images, File(0x0D, [1], [0, 0, 0, 0]), "labels are class numbers");
    }

    [Fact]
    public void Damaged_compression_is_named()
    {
        byte[] images = Gzip(File(0x08, [2, 2, 3], s_pixels)), labels = File(0x08, [2], s_labels);
        images[12] ^= 0xFF;
        Assert.Contains("pictures: ", Assert.Throws<DatasetException>(() => Read<int>(images, labels)).Message);
    }

    [Fact]
    public void A_label_without_meaning_is_named_with_its_place()
    {
        byte[] images = File(0x08, [2, 2, 3], s_pixels), labels = File(0x08, [2], [4, 3]);
        string message = Assert.Throws<DatasetException>(() => Read<Kind>(images, labels)).Message;
        Assert.Equal("labels: its label 1 (counted from 0) is 3, which is not a member of Kind: 0 Circle, 4 Square.", message);
        Assert.Contains("is 4, which is not 0 or 1", Assert.Throws<DatasetException>(() => Read<bool>(images, labels)).Message);
        Assert.Contains("type System.String", Assert.Throws<NotSupportedException>(() => Read<string>(images, labels)).Message);
    }

    [Fact]
    public void A_missing_file_is_named_with_its_full_path()
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("none.gz");
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => Idx.Read<int>(path, path)).Message);
    }

    // Rows, pixels and labels per class as the sets' own documentation gives them.
    [RealDataTheory]
    [InlineData("fashion-mnist", "train", 60000, 6000, 6000)]
    [InlineData("fashion-mnist", "t10k", 10000, 1000, 1000)]
    [InlineData("mnist", "train", 60000, 5421, 6742)]
    [InlineData("mnist", "t10k", 10000, 892, 1135)]
    public void Published_sets_have_their_documented_sizes(string set, string part, int rows, int fewest, int most)
    {
        Dataset<int> data = Idx.Read<int>(SampleData.Find($"{set}/{part}-images-idx3-ubyte.gz", []), SampleData.Find($"{set}/{part}-labels-idx1-ubyte.gz", []));
        Assert.Equal((rows, 784), (data.Rows, data.Width));
        Assert.Equal(rows * 784, data.Bytes.Length);
        int[] counts = [.. data.Labels.ToArray().CountBy(label => label).Select(pair => pair.Value)];
        Assert.Equal((10, fewest, most), (counts.Length, counts.Min(), counts.Max()));
    }

    private static Dataset<TLabel> Read<TLabel>(byte[] images, byte[] labels) =>
        Idx.Read<TLabel>(new MemoryStream(images), new MemoryStream(labels), "pictures", "labels");

    private static void Refuses(byte[] images, byte[] labels, string message) =>
        Assert.Contains(message, Assert.Throws<DatasetException>(() => Read<int>(images, labels)).Message);

    private static byte[] File(byte type, int[] sizes, byte[] contents)
    {
        byte[] header = new byte[4 + 4 * sizes.Length];
        (header[2], header[3]) = (type, (byte)sizes.Length);
        for (int i = 0; i < sizes.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), sizes[i]);
        }

        return [.. header, .. contents];
    }

    private static byte[] Gzip(byte[] plain)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Fastest)) gzip.Write(plain);
        return compressed.ToArray();
    }
}
