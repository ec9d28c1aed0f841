using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;

namespace NetDsl.Compiler;

/// <summary>
/// Reads the header of a safetensors file and looks through its numbers for NaN. Never throws because of the file: what is wrong with
/// it is a text.
/// </summary>
/// <remarks>
/// The only place of the compiler that opens a file. <c>AdditionalText.GetText</c> is for texts: the C# compiler reports CS2015 for a binary file that is
/// read through it. The file is an input of the build all the same, an AdditionalFile, so a change of it runs this again.
/// </remarks>
internal static class WeightsFileReader
{
    /// <summary>Longest header that is read, in bytes: a hundred times that of the largest networks.</summary>
    private const int MaxHeader = 1 << 24;

    private const int Piece = 1 << 16;

    /// <summary>Reads a file.</summary>
    public static WeightsFile Read(string path, string resource, CancellationToken cancellation)
    {
        string name = path.Replace('\\', '/');
        try
        {
            // A training may be about to replace it.
#pragma warning disable RS1035 // See the remarks above.
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, Piece);
#pragma warning restore RS1035
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

        string version = Metadata("netdsl.version");
        if (version.Length > 0 && version != "1")
        {
            throw new FormatException($"it was written in version '{version}' of the format, and this package reads version 1; update the package");
        }

        IEnumerable<SavedTensor> tensors = contents.Tensors.OrderBy(t => t.Begin).ToList().Select(t => new SavedTensor(t.Name, t.Shape, t.Begin, FirstBroken(stream, t.End - t.Begin, cancellation)));
        return new WeightsFile(path, resource, "", length, Metadata("netdsl.model"), Metadata("netdsl.fingerprint"), Metadata("netdsl.preparation_fitted") != "false", tensors.ToEquatableArray());

        string Metadata(string key) => contents.Metadata.TryGetValue(key, out string? value) ? value : "";
    }

    private sealed record Contents(Dictionary<string, string> Metadata, List<(string Name, string Shape, long Begin, long End)> Tensors)
    {
        /// <summary>First byte behind the data.</summary>
        public long End { get; set; }
    }

    private static Contents Parse(byte[] header, int start)
    {
        HeaderJson json;
        Contents contents = new([], []) { End = start };
        try
        {
            json = new HeaderJson(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(header));
            foreach (string name in json.Members())
            {
                if (name != "__metadata__")
                {
                    contents.Tensors.Add(ParseTensor(json, name, start));
                    continue;
                }

                foreach (string key in json.Members())
                {
                    contents.Metadata[key] = json.String();
                }
            }

            json.End();
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw new FormatException($"its header is not that of a safetensors file: {(e is FormatException ? e.Message : "it is not valid UTF-8")}");
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((string name, _, long begin, long end) in contents.Tensors.OrderBy(t => t.Begin).ThenBy(t => t.End))
        {
            if (begin != contents.End || !names.Add(name))
            {
                throw new FormatException($"its header is damaged: the tensor {name} is there twice, overlaps another one or leaves a gap");
            }

            contents.End = end;
        }

        return contents;
    }

    private static (string Name, string Shape, long Begin, long End) ParseTensor(HeaderJson json, string name, int start)
    {
        string type = "";
        List<long> shape = [], offsets = [];
        foreach (string field in json.Members())
        {
            switch (field)
            {
                case "dtype":
                    type = json.String();
                    break;
                case "shape":
                    shape = json.Numbers();
                    break;
                case "data_offsets":
                    offsets = json.Numbers();
                    break;
                default:
                    throw new FormatException($"the tensor {name} has the unknown field {Text.Literal(field)}");
            }
        }

        if (type != "F32")
        {
            throw new FormatException($"the tensor {name} has the type {Text.Literal(type)}, and only F32 is read");
        }

        // In double: the product of senseless sizes must not wrap around to a sensible one.
        double bytes = shape.Aggregate(4.0, (product, size) => product * size);
        return offsets is [>= 0 and var begin, var end] && end <= long.MaxValue - start && bytes == end - begin
            ? (name, string.Join("x", shape.Select(s => Text.Number((int)Math.Min(s, int.MaxValue)))), start + begin, start + end)
            : throw new FormatException($"data_offsets of the tensor {name} do not fit its shape");
    }

    /// <summary>First element that is NaN in the next bytes of the stream.</summary>
    private static int FirstBroken(Stream stream, long bytes, CancellationToken cancellation)
    {
        byte[] piece = new byte[Math.Min(Piece, bytes)];
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
