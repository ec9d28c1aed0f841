using System.Text.Json;

namespace NetDsl.Runtime;

/// <summary>The JSON header of a safetensors file, checked: tensors tile the data without gaps, and every range fits its shape.</summary>
internal sealed class SafetensorsHeader
{
    /// <summary>One tensor of the header.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">What its elements are: <c>F32</c>.</param>
    /// <param name="Shape">Its extents.</param>
    /// <param name="Begin">First byte of its elements, from the beginning of the data.</param>
    /// <param name="End">First byte behind them.</param>
    public sealed record Entry(string Name, string Type, int[] Shape, long Begin, long End);

    /// <summary>Bytes per element of the types that have whole ones (https://github.com/huggingface/safetensors, Dtype).</summary>
    private static readonly Dictionary<string, int> Sizes = new(StringComparer.Ordinal)
    {
        ["BOOL"] = 1, ["U8"] = 1, ["I8"] = 1, ["U16"] = 2, ["I16"] = 2, ["F16"] = 2, ["BF16"] = 2, ["U32"] = 4, ["I32"] = 4, ["F32"] = 4, ["U64"] = 8, ["I64"] = 8, ["F64"] = 8,
    };

    private readonly string _sourceName;
    private readonly bool _anyType;
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly List<Entry> _entries = [];

    private SafetensorsHeader(string sourceName, bool anyType) => (_sourceName, _anyType) = (sourceName, anyType);

    /// <summary>Texts about the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Tensors in the order of their data.</summary>
    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Bytes of data that the header announces.</summary>
    public long DataLength => _entries.Count == 0 ? 0 : _entries[^1].End;

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">Its bytes: valid UTF-8.</param>
    /// <param name="sourceName">What messages call the file.</param>
    /// <param name="anyType">Whether tensors may have other elements than 32-bit floats; of a type that is not known here, the bytes are not compared with the shape.</param>
    /// <exception cref="InvalidDataException">The header breaks a rule of the format.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, string sourceName, bool anyType = false)
    {
        var header = new SafetensorsHeader(sourceName, anyType);
        try
        {
            var reader = new Utf8JsonReader(json);
            header.Read(ref reader);
        }
        catch (JsonException exception)
        {
            // Without the exception itself, whose message may be as long as the file.
            throw Invalid(sourceName, $"the header is not valid JSON: {MessageText.Visible(exception.Message, longest: 300)}");
        }

        header.CheckRanges();
        return header;
    }

    /// <summary>The exception for a file that breaks a rule.</summary>
    public static InvalidDataException Invalid(string sourceName, string what) => new($"{sourceName}: {what}");

    private void Read(ref Utf8JsonReader reader)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        reader.Read();
        while (NextName(ref reader, "the header", out string name))
        {
            if (!names.Add(name)) throw Invalid($"the header has {MessageText.Quote(name)} twice.");
            if (name == SafetensorsFile.MetadataName) ReadMetadata(ref reader);
            else ReadEntry(ref reader, name);
        }

        // Only white space may follow; anything else is a JsonException.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        reader.Read();
        // What some writers put in place of none.
        if (reader.TokenType == JsonTokenType.Null) return;
        Require(in reader, JsonTokenType.StartObject, SafetensorsFile.MetadataName, "an object of strings");
        while (NextName(ref reader, SafetensorsFile.MetadataName, out string key))
        {
            Expect(ref reader, JsonTokenType.String, $"{SafetensorsFile.MetadataName} {MessageText.Quote(key)}", "a string");
            if (!_metadata.TryAdd(key, Text(ref reader))) throw Invalid($"{SafetensorsFile.MetadataName} has {MessageText.Quote(key)} twice.");
        }
    }

    private void ReadEntry(ref Utf8JsonReader reader, string name)
    {
        string where = $"tensor {MessageText.Quote(name)}";
        string? type = null;
        List<long>? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, where, "an object");
        while (NextName(ref reader, where, out string field))
        {
            bool again;
            switch (field)
            {
                case "dtype":
                    again = type is not null;
                    Expect(ref reader, JsonTokenType.String, $"{where}: dtype", "a string");
                    type = Text(ref reader);
                    break;
                case "shape":
                    again = shape is not null;
                    shape = ReadNumbers(ref reader, $"{where}: shape");
                    break;
                case "data_offsets":
                    again = offsets is not null;
                    offsets = ReadNumbers(ref reader, $"{where}: data_offsets");
                    break;
                default:
                    throw Invalid($"{where}: the field {MessageText.Quote(field)} is unknown; dtype, shape and data_offsets are expected.");
            }

            if (again) throw Invalid($"{where}: the field '{field}' is there twice.");
        }

        if (type is null) throw Invalid($"{where}: dtype is missing.");
        if (shape is null) throw Invalid($"{where}: shape is missing.");
        if (offsets is null) throw Invalid($"{where}: data_offsets is missing.");
        if (type != "F32" && !_anyType) throw Invalid($"{where}: dtype is {MessageText.Quote(type)}; only F32 is read. Convert the tensor to 32-bit floats.");
        if (offsets.Count != 2) throw Invalid($"{where}: data_offsets has {offsets.Count} numbers; begin and end are expected.");
        _entries.Add(CheckShape(name, type, where, shape, offsets[0], offsets[1]));
    }

    private Entry CheckShape(string name, string type, string where, List<long> shape, long begin, long end)
    {
        if (end < begin) throw Invalid($"{where}: data_offsets end at {end}, before they begin at {begin}.");
        long count = 1;
        foreach (long extent in shape)
        {
            if (extent > Array.MaxLength) throw Invalid($"{where}: the extent {extent} of its shape is too large; at most {Array.MaxLength} is possible.");
            // Both factors are below 2^31, so the product of two cannot wrap around; and it is checked at once.
            count *= extent;
            if (count > Array.MaxLength) throw Invalid($"{where}: its shape has more than {Array.MaxLength} elements.");
        }

        if (Sizes.TryGetValue(type, out int size) && end - begin != count * size)
        {
            throw Invalid($"{where}: data_offsets span {end - begin} bytes, but {count} elements of {type} take {count * size}.");
        }

        return new Entry(name, type, shape.ConvertAll(extent => (int)extent).ToArray(), begin, end);
    }

    /// <summary>Every byte of the data belongs to exactly one tensor; otherwise a small file could stand for a large amount of memory.</summary>
    private void CheckRanges()
    {
        _entries.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End != b.End ? a.End.CompareTo(b.End) : string.CompareOrdinal(a.Name, b.Name));
        long expected = 0;
        foreach (Entry entry in _entries)
        {
            if (entry.Begin != expected)
            {
                string fault = entry.Begin < expected ? "overlap the tensor before" : "leave a gap";
                throw Invalid($"tensor {MessageText.Quote(entry.Name)}: data_offsets begin at {entry.Begin} and {fault}; {expected} is expected.");
            }

            expected = entry.End;
        }
    }

    private List<long> ReadNumbers(ref Utf8JsonReader reader, string where)
    {
        var numbers = new List<long>();
        Expect(ref reader, JsonTokenType.StartArray, where, "an array of numbers");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // -0 is a number of JSON, but none of these.
            if (reader.TokenType != JsonTokenType.Number || reader.ValueSpan[0] == '-' || !reader.TryGetInt64(out long number))
            {
                throw Invalid($"{where}: element {numbers.Count} is not a whole number from 0 to {long.MaxValue}.");
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private bool NextName(ref Utf8JsonReader reader, string where, out string name)
    {
        reader.Read();
        bool more = reader.TokenType == JsonTokenType.PropertyName;
        name = more ? Text(ref reader, where) : "";
        return more;
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType type, string where, string expected)
    {
        reader.Read();
        Require(in reader, type, where, expected);
    }

    private void Require(ref readonly Utf8JsonReader reader, JsonTokenType type, string where, string expected)
    {
        if (reader.TokenType != type) throw Invalid($"{where}: {expected} is expected, found {reader.TokenType}.");
    }

    private string Text(ref Utf8JsonReader reader, string where = "the header")
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            // What an escape like \ud800 without its second half gives.
            throw new InvalidDataException($"{_sourceName}: {where}: a string at byte {reader.TokenStartIndex} of the header is not valid Unicode.", exception);
        }
    }

    private InvalidDataException Invalid(string what) => Invalid(_sourceName, what);
}
