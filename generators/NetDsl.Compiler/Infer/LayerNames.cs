using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;

namespace NetDsl.Compiler.Infer;

/// <summary>Names of layers: the user's, or kind and number. Two layers must differ in how saved files spell their names, too.</summary>
internal sealed class LayerNames(List<Fault> faults)
{
    /// <summary>Longest name of a layer: with what generated code adds it is still no longer than the 1023 characters that metadata have for a name.</summary>
    private const int LongestName = 200;

    private readonly Dictionary<string, (int Attribute, bool Chosen, string Name)> _names = [];
    private readonly Dictionary<string, int> _numbers = [];

    /// <summary>Takes a name that no layer may have then.</summary>
    public void Take(string name, int index, bool chosen) => _names[Text.SnakeCase(name)] = (index, chosen, name);

    /// <summary>The name of the next layer.</summary>
    /// <param name="use">Its attribute.</param>
    /// <param name="index">Index of that.</param>
    /// <param name="round">Added to a name that the user has chosen: the round of a repeated block; empty outside.</param>
    public string Next(AttributeUse use, int index, string round = "")
    {
        int number = _numbers[use.Name] = _numbers.TryGetValue(use.Name, out int n) ? n + 1 : 1;
        string standard = use.Name switch
        {
            "Output" when number == 1 => "Output",
            "EndResidual" => "Residual" + Text.Number(number),
            _ => use.Name + Text.Number(number),
        };
        string? wanted = use.String("Name");
        if (wanted is not null && Problem(wanted) is { } problem)
        {
            faults.Add(Fault.At(Rules.Contradiction, index, "Name", "Name", standard, problem));
            wanted = null;
        }

        wanted = wanted is null ? null : wanted + round;
        string name = wanted ?? standard;
        string key = Text.SnakeCase(name);
        if (!_names.TryGetValue(key, out (int Attribute, bool Chosen, string Name) other))
        {
            _names.Add(key, (index, wanted is not null, name));
            return name;
        }

        if (wanted is not null)
        {
            faults.Add(Fault.At(Rules.Contradiction, index, "Name", "Name", standard, wanted == other.Name
                ? $"{Text.Literal(wanted)} is already the name of another layer"
                : $"{Text.Literal(wanted)} and {Text.Literal(other.Name)} would both be {Text.Literal(key)} in saved files"));
        }
        else if (other.Chosen)
        {
            faults.Add(Fault.At(Rules.Contradiction, other.Attribute, "Name", "Name", other.Name, $"{Text.Literal(other.Name)} is also the name that another layer has by default"));
        }

        // Only to go on with; no code is written for it.
        string repaired = $"{use.Name}At{Text.Number(index)}{(round.Length > 0 ? "Round" + round : "")}";
        _names[Text.SnakeCase(repaired)] = (index, false, repaired);
        return repaired;
    }

    /// <summary>Why a name cannot be used, as the end of a sentence; null when it can.</summary>
    public static string? Problem(string name) => name switch
    {
        _ when !Text.IsIdentifier(name) || !char.IsUpper(name[0]) => $"{Text.Literal(name)} is not an identifier in ASCII that begins with a capital letter",
        { Length: > LongestName } => $"a name of {Text.Grouped(name.Length)} characters is too long; at most {Text.Number(LongestName)} are possible",

        // The one name that, with the suffix of a kernel, is a method of the network as a whole: InferRow.
        "Infer" => "\"Infer\" names the inference of the whole network in generated code",
        _ => null,
    };
}
