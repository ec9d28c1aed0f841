using System.IO.Compression;

namespace NetDsl;

/// <summary>
/// Reads data sets in the IDX format of MNIST and Fashion-MNIST: one file of pictures (or of any arrays of one size) and one of labels, plain or
/// compressed with gzip, which is told by the file's first bytes. Nothing is ever downloaded.
/// </summary>
/// <remarks>
/// Pixels that are bytes stay bytes (<see cref="Dataset.Bytes"/>): 60,000 pictures of 28 x 28 pixels take 47 MB instead of 188 MB. Files are read as a stream; a
/// file that says more than it holds is refused before memory for it is taken. The format is described at http://yann.lecun.com/exdb/mnist.
/// </remarks>
/// <example><code>
/// Dataset&lt;Clothing&gt; train = Idx.Read&lt;Clothing&gt;("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");
/// </code></example>
public static class Idx
{
    /// <summary>Reads pictures and their labels.</summary>
    /// <typeparam name="TLabel"><c>int</c> or <c>byte</c> (the number in the file), <c>float</c>, <c>bool</c> (0 or 1), or an enum (the member with that value).</typeparam>
    /// <param name="images">The file of pictures: two dimensions or more, the first of which counts the pictures.</param>
    /// <param name="labels">The file of labels: one dimension of whole numbers.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DatasetException">A file is damaged, is no IDX file, or the two do not belong together; the message says which and what to do.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="TLabel"/> is none of these types.</exception>
    public static Dataset<TLabel> Read<TLabel>(string images, string labels)
    {
        using FileStream imageFile = Open(images), labelFile = Open(labels);
        return Read<TLabel>(imageFile, labelFile, images, labels);
    }

    /// <summary>Reads pictures and their labels from streams.</summary>
    /// <param name="images">The pictures; read to the end, and left open.</param>
    /// <param name="labels">The labels; read to the end, and left open.</param>
    /// <param name="imagesName">What messages call the pictures.</param>
    /// <param name="labelsName">What messages call the labels.</param>
    /// <inheritdoc cref="Read{TLabel}(string, string)"/>
    public static Dataset<TLabel> Read<TLabel>(Stream images, Stream labels, string imagesName = "IDX images", string labelsName = "IDX labels")
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        IdxLabels<TLabel> meaning = new();

        // Labels first: they are small, and a pair that does not fit is found before the pictures are read.
        TLabel[] read = Decode(labels, labelsName, file =>
        {
            file.Expect(file.Sizes.Count == 1, $"it holds arrays of {file.Text} and no list of labels. Are the two files swapped?");
            file.Expect(file.Type is not (IdxType.Single or IdxType.Double), "its labels are no whole numbers; labels are class numbers.");
            return meaning.Read(file);
        });
        return Decode(images, imagesName, file =>
        {
            file.Expect(file.Sizes.Count > 1, "it holds a list of single numbers and no pictures. Are the two files swapped?");
            file.Expect(file.Sizes[0] == read.Length, $"it holds {file.Sizes[0]} pictures, but {labelsName} holds {read.Length} labels. Take the two files of one set.");
            return new Dataset<TLabel>(file.ReadFeatures(), read, read.Length == 0 ? 0 : file.RowLength);
        });
    }

    private static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        return File.Exists(full) ? File.OpenRead(full) : throw new FileNotFoundException($"There is no file '{full}'.", full);
    }

    private static T Decode<T>(Stream stream, string name, Func<IdxReader, T> read)
    {
        PeekedStream peeked = new(stream);
        try
        {
            using Stream plain = peeked.IsGzip ? new GZipStream(peeked, CompressionMode.Decompress, leaveOpen: true) : peeked;
            return read(new IdxReader(plain, name));
        }
        catch (InvalidDataException damage)
        {
            throw new DatasetException(name, 0, 0, $"the compressed data are damaged ({damage.Message}). Get the file again.", damage);
        }
    }
}
