using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Infer;

/// <summary>Values by their names. In a repeated block a name that is chosen means the value of the same round.</summary>
internal sealed class NamedValues(IReadOnlyList<AppliedAttribute> attributes, List<Fault> faults)
{
    private readonly Dictionary<string, ValueId> _values = [];

    /// <summary>Adds a value.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="chosen">The name that the user has given, without the number of a round; null where there is none.</param>
    /// <param name="value">The value.</param>
    public void Add(string name, string? chosen, ValueId value)
    {
        _values[name] = value;

        // In a block this is the same round's, and behind it the last one's.
        if (chosen is not null)
        {
            _values[chosen] = value;
        }
    }

    /// <summary>The value of a name; null, and a fault, when there is none yet.</summary>
    /// <param name="name">The name.</param>
    /// <param name="index">Index of the attribute that names it.</param>
    /// <param name="argument">Its argument.</param>
    /// <param name="reader">Who reads it, for the message.</param>
    public ValueId? Find(string name, int index, string argument, string reader)
    {
        if (_values.TryGetValue(name, out ValueId value))
        {
            return value;
        }

        string known = string.Join(", ", _values.Keys.OrderBy(k => _values[k].Number).Take(MostListed));
        string problem = attributes.Any(a => a.Use.String("Name") == name)
            ? "is made further down: a value can be read only after the layer that gives it"
            : $"no layer before it has; known are {known}{(_values.Count > MostListed ? " ..." : "")}";
        faults.Add(Fault.At(Rules.UnknownValue, index, argument, reader, Text.Literal(name), problem));
        return null;
    }

    /// <summary>Names in a message.</summary>
    private const int MostListed = 12;
}
