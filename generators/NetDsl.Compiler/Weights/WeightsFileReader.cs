using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Weights;

/// <summary>
/// Reads the header of a safetensors file and looks through its numbers for NaN. Never throws because of the file: what is wrong with
/// it is a text.
/// </summary>
/// <remarks>
/// The only place of the compiler that opens a file. <c>AdditionalText.GetText</c> is for texts: the C# compiler reports CS2015 for a binary file that is
/// read through it. The file is an input of the build all the same, an AdditionalFile, so a change of it runs this again.
/// </remarks>
public static class WeightsFileReader
{
    /// <summary>Longest header that is read, in bytes: a hundred times that of the largest networks.</summary>
    private const int MaxHeader = 1 << 24;

    private const int Piece = 1 << 16;

    /// <summary>Most elements of a tensor: the longest array of the framework.</summary>
    private const long MaxElements = 0x7FFFFFC7;

    /// <summary>Extents that a shape's text shows; no layer has as many.</summary>
    private const int ShownExtents = 8;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="resource">Name of the resource that it becomes.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static WeightsFile Read(string path, string resource, CancellationToken cancellation)
    {
        // A training may be about to replace it.
#pragma warning disable RS1035 // See the remarks above.
        return Read(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, Piece), path, resource, cancellation);
#pragma warning restore RS1035
    }

    /// <summary>Reads what a function opens, from its beginning.</summary>
    /// <param name="open">Opens the file.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="resource">Name of the resource that it becomes.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static WeightsFile Read(Func<Stream> open, string path, string resource, CancellationToken cancellation)
    {
        string name = path.Replace('\\', '/');
        try
        {
            using Stream stream = open();
            return Read(stream, name, resource, cancellation);
        }
        catch (FormatException e)
        {
            return new WeightsFile(name, resource, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new WeightsFile(name, resource, $"it cannot be read ({e.Message.TrimEnd('.')})");
        }
    }

    private static WeightsFile Read(Stream stream, string path, string resource, CancellationToken cancellation)
    {
        long length = stream.Length;
        byte[] prefix = ReadBytes(stream, 8, $"it has {Text.Grouped(length)} bytes and is cut off, or no safetensors file");
        ulong announced = Enumerable.Range(0, 8).Aggregate(0UL, (sum, i) => sum | ((ulong)prefix[i] << (8 * i)));
        if (announced > (ulong)Math.Max(0, length - 8) || announced > MaxHeader)
        {
            throw new FormatException($"its first 8 bytes announce a header of {announced} bytes, but {Text.Grouped(length - 8)} follow and at most {Text.Grouped(MaxHeader)} are read; it is cut off, or no safetensors file");
        }

        int header = (int)announced;
        byte[] text = ReadBytes(stream, header, "its header is cut off");
        Contents contents = Parse(text, 8 + header);
        if (contents.End != length)
        {
            throw new FormatException($"its header announces {Text.Grouped(contents.End)} bytes, but it has {Text.Grouped(length)}; it is cut off or damaged");
        }

        if (length > int.MaxValue)
        {
            throw new FormatException($"it has {Text.Grouped(length)} bytes, which is too large for a part of an assembly: use Load");
        }

        Dictionary<string, string> metadata = contents.Metadata;
        if (metadata.TryGetValue("netdsl.version", out string? version) && version != "1")
        {
            throw new FormatException($"it was written in version '{Text.Cut(version)}' of the format, and this package reads version 1; update the package");
        }

        if (metadata.TryGetValue("netdsl.fingerprint", out string? fingerprint) && fingerprint.Length == 0)
        {
            throw new FormatException("its metadata netdsl.fingerprint is empty, which stands for no network");
        }

        bool fitted = !metadata.TryGetValue("netdsl.preparation_fitted", out string? preparation) || preparation == "true";
        byte[] piece = new byte[Math.Min(Piece, length)];
        IEnumerable<SavedTensor> tensors = contents.Tensors.Select(t => new SavedTensor(t.Name, t.Shape, t.Begin, FirstBroken(stream, t.End - t.Begin, piece, cancellation)));
        return new WeightsFile(path, resource, "", length, metadata.TryGetValue("netdsl.model", out string? model) ? model : "", fingerprint ?? "", fitted, metadata.TryGetValue("netdsl.labels", out string? labels) ? labels : null, tensors.ToEquatableArray());
    }

    /// <param name="Metadata">Texts about the file.</param>
    /// <param name="Tensors">Tensors in the order of their data.</param>
    private sealed record Contents(Dictionary<string, string> Metadata, List<(string Name, string Shape, long Begin, long End)> Tensors)
    {
        /// <summary>First byte behind the data.</summary>
        public long End { get; set; }
    }

    private static Contents Parse(byte[] header, int start)
    {
        Contents contents = new([], []) { End = start };
        try
        {
            // The format wants the object to begin at once.
            HeaderJson json = new(header.Length > 0 && header[0] == '{' ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(header) : throw new FormatException("'{' is expected at byte 8"));
            HashSet<string> names = new(StringComparer.Ordinal);
            foreach (string name in json.Members())
            {
                if (!names.Add(name))
                {
                    throw new FormatException($"{Text.Cut(name)} is there twice");
                }

                if (name != "__metadata__")
                {
                    contents.Tensors.Add(ParseTensor(json, name, start));
                    continue;
                }

                // What some writers put in place of none.
                if (json.TakeNull())
                {
                    continue;
                }

                foreach (string key in json.Members())
                {
                    contents.Metadata.Add(contents.Metadata.ContainsKey(key) ? throw new FormatException($"its metadata {Text.Cut(key)} is there twice") : key, json.String());
                }
            }

            json.End();
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw new FormatException($"its header is not that of a safetensors file: {(e is FormatException ? e.Message : "it is not valid UTF-8")}");
        }

        contents.Tensors.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End != b.End ? a.End.CompareTo(b.End) : string.CompareOrdinal(a.Name, b.Name));
        foreach ((string name, _, long begin, long end) in contents.Tensors)
        {
            contents.End = begin == contents.End ? end : throw new FormatException($"its header is damaged: the tensor {Text.Cut(name)} overlaps another one or leaves a gap");
        }

        return contents;
    }

    private static (string Name, string Shape, long Begin, long End) ParseTensor(HeaderJson json, string name, int start)
    {
        string? type = null;
        List<long>? shape = null, offsets = null;
        foreach (string field in json.Members())
        {
            switch (field)
            {
                case "dtype" when type is null:
                    type = json.String();
                    break;
                case "shape" when shape is null:
                    shape = json.Numbers();
                    break;
                case "data_offsets" when offsets is null:
                    offsets = json.Numbers();
                    break;
                default:
                    throw new FormatException($"the tensor {Text.Cut(name)} has the field {Text.Literal(Text.Cut(field))}, which is unknown or there twice");
            }
        }

        if (type is null || shape is null || offsets is null)
        {
            throw new FormatException($"the tensor {Text.Cut(name)} has no {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")}");
        }

        if (type != "F32")
        {
            throw new FormatException($"the tensor {Text.Cut(name)} has the type {Text.Literal(Text.Cut(type))}, and only F32 is read; convert it to 32-bit floats");
        }

        long elements = 1;
        foreach (long extent in shape)
        {
            // Both factors are below 2^31, so that their product does not wrap around to a sensible one.
            elements = extent <= MaxElements && elements * extent <= MaxElements ? elements * extent : throw new FormatException($"the tensor {Text.Cut(name)} has more than {Text.Grouped(MaxElements)} elements");
        }

        return offsets is [var begin, var end] && end <= long.MaxValue - start && end - begin == 4 * elements
            ? (name, ShapeText(shape), start + begin, start + end)
            : throw new FormatException($"data_offsets of the tensor {Text.Cut(name)} do not fit its shape");
    }

    private static string ShapeText(List<long> shape) =>
        shape.Count == 0 ? "a single number" : string.Join("x", shape.Take(ShownExtents).Select(s => s.ToString(CultureInfo.InvariantCulture))) + (shape.Count > ShownExtents ? "x..." : "");

    /// <summary>First element that is NaN in the next bytes of the stream.</summary>
    private static int FirstBroken(Stream stream, long bytes, byte[] piece, CancellationToken cancellation)
    {
        int broken = -1;
        for (long read = 0; read < bytes; read += piece.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            int length = (int)Math.Min(piece.Length, bytes - read);
            Fill(stream, piece, length, "it became shorter while it was read");
            for (int i = 0; broken < 0 && i < length; i += 4)
            {
                // Little-endian; NaN has all bits of the exponent and one behind it.
                if ((piece[i + 3] & 0x7F) == 0x7F && piece[i + 2] >= 0x80 && ((piece[i + 2] & 0x7F) | piece[i + 1] | piece[i]) != 0)
                {
                    broken = (int)((read + i) / 4);
                }
            }
        }

        return broken;
    }

    private static byte[] ReadBytes(Stream stream, int count, string otherwise)
    {
        byte[] bytes = new byte[count];
        Fill(stream, bytes, count, otherwise);
        return bytes;
    }

    private static void Fill(Stream stream, byte[] buffer, int count, string otherwise)
    {
        for (int read = 0; read < count;)
        {
            int now = stream.Read(buffer, read, count - read);
            read += now > 0 ? now : throw new FormatException(otherwise);
        }
    }
}
