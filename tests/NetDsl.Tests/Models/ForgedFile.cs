using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NetDsl.Tests.Models;

/// <summary>A safetensors file in parts, changed the way somebody would who knows the format and means harm.</summary>
internal sealed class ForgedFile
{
    private static readonly string[] s_numbers =
        ["-1", "-0", "0", "1", "3", "1e9", "1.5", "2147483647", "2147483648", "4294967297", "1073741824", "4611686018427387904", "9223372036854775807", "9223372036854775808", "99999999999999999999999", "04", "4.0", "null", "\"4\"", "[]"];

    private static readonly string[] s_types = ["\"F32\"", "\"F64\"", "\"BF16\"", "\"I64\"", "\"f32\"", "\"\"", "null", "32", "\"F32\\u0000\""];

    private static readonly string[] s_names = ["dense_1.kernel", "dense_1.bias", "optimizer.0.dense_1.kernel", "optimizer.7.dense_1.kernel", "__metadata__", "", "\\ud800", "\\u0000", "\\\"", "é😀", "x\\nNDSL", "optimizer.-1.x", "../../etc"];

    private static readonly string[] s_keys = ["netdsl.version", "netdsl.model", "netdsl.fingerprint", "netdsl.preparation_fitted", "netdsl.optimizer", "netdsl.step", "netdsl.epoch", "netdsl.learning_rate", "netdsl.labels", "other"];

    private static readonly string[] s_texts = ["\"Saturday,Friday,Thursday,Wednesday,Tuesday,Monday,Sunday\"", "\"Sunday,Sunday,Tuesday,Wednesday,Thursday,Friday,Saturday\"", "\"\"", "\"1\"", "\"2\"", "\"-1\"", "\"NaN\"", "\"Infinity\"", "\"1e400\"", "\"9223372036854775807\"", "\"99999999999999999999\"", "\"Adam\"", "\"Sgd\"", "\"true\"", "\"\\ud800\"", "\"{0}\"", "1", "null", "{}"];

    /// <summary>The same JSON in other words, and what is JSON only to a careless reader.</summary>
    private static readonly (string From, string To)[] s_spellings =
        [(":", " :\t"), (",", "\r\n, "), ("kernel", "k\\u0065rnel"), ("/", "\\/"), ("{\"__metadata__", " {\"__metadata__"), ("}}", "}} \n"), ("}}", "},}"), ("}}", "}}\0"), ("]", ",]"), ("\"", "'"), ("{", "{/**/"), ("{\"__metadata__", "\uFEFF{\"__metadata__")];

    private readonly List<(string Key, string Value)> _metadata = [];
    private readonly List<Entry> _tensors = [];
    private readonly byte[] _data;
    private (string From, string To) _spelling = ("", "");

    public ForgedFile(byte[] whole)
    {
        int header = (int)BinaryPrimitives.ReadUInt64LittleEndian(whole);
        _data = whole[(8 + header)..];
        using JsonDocument json = JsonDocument.Parse(whole.AsMemory(8, header));
        foreach (JsonProperty member in json.RootElement.EnumerateObject())
        {
            if (member.Name == "__metadata__")
            {
                _metadata.AddRange(member.Value.EnumerateObject().Select(m => (m.Name, m.Value.GetRawText())));
                continue;
            }

            _tensors.Add(new Entry(member.Name, member.Value.GetProperty("dtype").GetRawText(), Numbers(member.Value, "shape"), Numbers(member.Value, "data_offsets")));
        }
    }

    private sealed record Entry(string Name, string Type, List<string> Shape, List<string> Offsets, string Extra = "", string Without = "");

    /// <summary>One to three changes.</summary>
    public static byte[] Bytes(byte[] whole, Random random)
    {
        ForgedFile file = new(whole);
        for (int times = random.Next(1, 4); times > 0; times--) file.Change(random);
        return file.ToBytes();
    }

    private void Change(Random random)
    {
        int place = _tensors.Count == 0 ? 0 : random.Next(_tensors.Count);
        if (_tensors.Count == 0) _tensors.Add(new Entry("x", "\"F32\"", ["0"], ["0", "0"]));
        Entry tensor = _tensors[place];
        switch (random.Next(20))
        {
            case 0:
                _tensors.Insert(random.Next(_tensors.Count), tensor);
                break;
            case 1:
                _tensors.RemoveAt(place);
                break;
            case 2:
                _tensors[place] = tensor with { Name = Pick(s_names, random) };
                break;
            case 3:
                _tensors[place] = tensor with { Type = Pick(s_types, random) };
                break;
            case 4:
                Replace(tensor.Shape, random);
                break;
            case 5:
                Replace(tensor.Offsets, random);
                break;
            case 6:
                // Two tensors over the same bytes, in the same order or crosswise.
                _tensors[place] = tensor with { Offsets = [.. _tensors[random.Next(_tensors.Count)].Offsets] };
                break;
            case 7:
                tensor.Shape.InsertRange(0, Enumerable.Repeat(random.Next(2) == 0 ? "1" : "0", random.Next(1, 2000)));
                break;
            case 8:
                _tensors[place] = tensor with { Extra = ",\"x\":" + Deep(random.Next(1, 10_000), random) };
                break;
            case 9:
                _metadata.Add((Pick(s_keys, random), Deep(random.Next(1, 10_000), random)));
                break;
            case 10 or 11:
                _metadata.RemoveAll(m => m.Key == s_keys[place % s_keys.Length]);
                _metadata.Add((Pick(s_keys, random), Pick(s_texts, random)));
                break;
            case 12:
                if (_metadata.Count > 0) _metadata.RemoveAt(random.Next(_metadata.Count));
                break;
            case 13:
                // Averages without a byte of data: what is made for them must not be more than the file pays for.
                AddEmpty(n => $"optimizer.{n}.{_tensors[0].Name}", random.Next(1, 400));
                break;
            case 14:
                AddEmpty(n => $"x{n}", random.Next(1, 400));
                break;
            case 15 or 16:
                _spelling = Pick(s_spellings, random);
                break;
            case 17:
                _tensors[place] = tensor with { Without = Pick(["dtype", "shape", "data_offsets"], random) };
                break;
            case 18:
                _tensors[place] = tensor with { Extra = Pick([",\"dtype\":\"F32\"", ",\"shape\":[" + string.Join(',', tensor.Shape) + "]", ",\"data_offsets\":[0,0]", ",\"\":0"], random) };
                break;
            default:
                if (_data.Length >= 4)
                {
                    int element = random.Next(_data.Length / 4) * 4;
                    BinaryPrimitives.WriteSingleLittleEndian(_data.AsSpan(element), Pick([float.NaN, float.PositiveInfinity, float.MaxValue, float.Epsilon, -0f], random));
                }

                break;
        }
    }

    private static void Replace(List<string> numbers, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                numbers.Add(Pick(s_numbers, random));
                break;
            case 1 when numbers.Count > 0:
                numbers.RemoveAt(random.Next(numbers.Count));
                break;
            case 2:
                numbers.Reverse();
                break;
            default:
                if (numbers.Count > 0) numbers[random.Next(numbers.Count)] = Pick(s_numbers, random);
                break;
        }
    }

    private void AddEmpty(Func<int, string> name, int count)
    {
        string end = _data.Length.ToString(CultureInfo.InvariantCulture);
        for (int n = 0; n < count; n++) _tensors.Add(new Entry(name(n), "\"F32\"", ["0"], [end, end]));
    }

    private static string Deep(int depth, Random random) => random.Next(2) == 0
        ? new string('[', depth) + new string(']', depth)
        : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    private byte[] ToBytes()
    {
        StringBuilder text = new("{\"__metadata__\":{");
        text.AppendJoin(',', _metadata.Select(m => $"\"{m.Key}\":{m.Value}")).Append('}');
        foreach (Entry t in _tensors)
        {
            string[] fields = [$"\"dtype\":{t.Type}", $"\"shape\":[{string.Join(',', t.Shape)}]", $"\"data_offsets\":[{string.Join(',', t.Offsets)}]"];
            string kept = string.Join(',', fields.Where(f => t.Without.Length == 0 || !f.Contains(t.Without, StringComparison.Ordinal)));
            text.Append(CultureInfo.InvariantCulture, $",\"{t.Name}\":{{{kept}{t.Extra}}}");
        }

        string json = text.Append('}').ToString();
        byte[] header = Encoding.UTF8.GetBytes(_spelling.From.Length == 0 ? json : json.Replace(_spelling.From, _spelling.To, StringComparison.Ordinal));
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. _data];
    }

    private static List<string> Numbers(JsonElement tensor, string field) => [.. tensor.GetProperty(field).EnumerateArray().Select(n => n.GetRawText())];

    private static T Pick<T>(T[] choices, Random random) => choices[random.Next(choices.Length)];
}
