using System.Buffers;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetDsl.Runtime;

/// <summary>
/// Named tensors of 32-bit floats and some texts about them, in the safetensors format
/// (https://github.com/huggingface/safetensors, section "Format"), which Python reads without any code of ours.
/// </summary>
/// <remarks>
/// The layout: 8 bytes with the header's length N (little-endian), N bytes of JSON that begin with <c>{</c> and may end in spaces,
/// then the tensors' elements (little-endian) without gaps. The JSON maps each name to <c>dtype</c>, <c>shape</c> and <c>data_offsets</c>
/// (begin and end, counted from the end of the header); the name <c>__metadata__</c> is kept for an object of strings.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SafetensorsFile
{
    /// <summary>Longest header, in bytes, as in the format's reference implementation.</summary>
    internal const int MaxHeaderLength = 100_000_000;

    /// <summary>The name that cannot be a tensor's.</summary>
    internal const string MetadataName = "__metadata__";

    /// <summary>Data begin at a multiple of this many bytes, a cache line; the format's own writer aligns to 8.</summary>
    private const int Alignment = 64;

    private const int FloatsPerWrite = 1 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Collects what a file is to hold.</summary>
    /// <param name="metadata">Texts about the file.</param>
    /// <param name="tensors">Tensors in the order in which they are written.</param>
    /// <exception cref="ArgumentException">A name occurs twice, is reserved or is not valid Unicode, or a shape does not fit its values.</exception>
    public SafetensorsFile(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SafetensorsTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(tensors);
        foreach ((string key, string value) in metadata)
        {
            CheckText(key, "A metadata key", nameof(metadata));
            CheckText(value, $"The metadata value of {MessageText.Quote(key)}", nameof(metadata));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (SafetensorsTensor tensor in tensors)
        {
            CheckText(tensor.Name, "A tensor's name", nameof(tensors));
            if (tensor.Name == MetadataName) throw new ArgumentException($"The format keeps the name {MetadataName} for metadata; give the tensor another one.", nameof(tensors));
            if (!names.Add(tensor.Name)) throw new ArgumentException($"There are two tensors called {MessageText.Quote(tensor.Name)}; names are unique in a file.", nameof(tensors));
            CheckShape(tensor);
        }

        Metadata = metadata;
        Tensors = tensors;
    }

    /// <summary>Texts about the file; empty when it has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>Reads a file that extends from the stream's position to its end.</summary>
    /// <param name="stream">The stream; it need not know its length, and stays open.</param>
    /// <param name="sourceName">What messages call it: a file name, say.</param>
    /// <exception cref="InvalidDataException">The bytes are no safetensors file of 32-bit floats; the message says what is wrong where.</exception>
    public static SafetensorsFile Read(Stream stream, string sourceName)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(sourceName);
        return new SafetensorsReader(stream, sourceName).Read();
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no safetensors file of 32-bit floats; the message says what is wrong where.</exception>
    public static SafetensorsFile ReadFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Writes the file. The same contents always give the same bytes: tensors in their order, metadata sorted by key.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <exception cref="InvalidOperationException">The header would be longer than the format allows.</exception>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ReadOnlySpan<byte> header = Header();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (SafetensorsTensor tensor in Tensors)
        {
            WriteValues(stream, tensor.Values);
        }
    }

    /// <summary>
    /// Writes the file under a temporary name in the same folder and then moves it over <paramref name="path"/>, so that at any moment
    /// there is the whole old file or the whole new one, which has its mode and owner. When anything fails, the old file stays and the temporary one is deleted.
    /// </summary>
    /// <param name="path">Path of the file; symbolic links are followed.</param>
    /// <exception cref="ArgumentException">The path is empty or names a folder.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist; it is not created.</exception>
    /// <exception cref="IOException">The disk is full or fails, or the path is that of a device or a pipe.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file must not be written.</exception>
    public void WriteFile(string path) => AtomicFile.Write(path, Write);

    private ReadOnlySpan<byte> Header()
    {
        var buffer = new ArrayBufferWriter<byte>();
        // The relaxed encoder keeps the text readable: the default one writes '>' and 'é' as \u escapes, for the sake of HTML.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (Metadata.Count > 0)
            {
                json.WriteStartObject(MetadataName);
                foreach ((string key, string value) in Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            long offset = 0;
            foreach (SafetensorsTensor tensor in Tensors)
            {
                long end = offset + (long)tensor.Values.Length * sizeof(float);
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (int extent in tensor.Shape) json.WriteNumberValue(extent);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(end);
                json.WriteEndArray();
                json.WriteEndObject();
                offset = end;
            }

            json.WriteEndObject();
        }

        int padding = (Alignment - (sizeof(ulong) + buffer.WrittenCount) % Alignment) % Alignment;
        if (padding > 0)
        {
            buffer.GetSpan(padding)[..padding].Fill((byte)' ');
            buffer.Advance(padding);
        }

        if (buffer.WrittenCount > MaxHeaderLength)
        {
            throw new InvalidOperationException($"The header takes {buffer.WrittenCount} bytes; the safetensors format allows {MaxHeaderLength}. Use fewer tensors or shorter names.");
        }

        return buffer.WrittenSpan;
    }

    private static void WriteValues(Stream stream, ReadOnlySpan<float> values)
    {
        // Pieces, because a span of bytes cannot be longer than 2 GB.
        for (; values.Length > 0; values = values[Math.Min(values.Length, FloatsPerWrite)..])
        {
            ReadOnlySpan<float> piece = values[..Math.Min(values.Length, FloatsPerWrite)];
            if (BitConverter.IsLittleEndian)
            {
                stream.Write(MemoryMarshal.AsBytes(piece));
            }
            else
            {
                var swapped = new int[piece.Length];
                BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<float, int>(piece), swapped);
                stream.Write(MemoryMarshal.AsBytes<int>(swapped));
            }
        }
    }

    private static void CheckShape(SafetensorsTensor tensor)
    {
        long count = 1;
        foreach (int extent in tensor.Shape)
        {
            if (extent < 0) throw new ArgumentException($"Tensor {MessageText.Quote(tensor.Name)} has the shape {MessageText.Shape(tensor.Shape)}; extents are not negative.", nameof(tensor));
            // Past the length of any array the exact product does not matter, but it must not wrap around.
            count = Math.Min(count * extent, int.MaxValue + 1L);
        }

        if (count != tensor.Values.Length)
        {
            throw new ArgumentException($"Tensor {MessageText.Quote(tensor.Name)} has {tensor.Values.Length} values, but the shape {MessageText.Shape(tensor.Shape)} needs {count}.", nameof(tensor));
        }
    }

    private static void CheckText(string text, string what, string argument)
    {
        ArgumentNullException.ThrowIfNull(text, argument);
        try
        {
            StrictUtf8.GetByteCount(text);
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException($"{what} holds half of a surrogate pair at position {exception.Index}, which UTF-8 cannot represent.", argument, exception);
        }
    }
}
