using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Analyzers;

/// <summary>Finds each <c>[From]</c> that names the current value, or that another one follows before anything reads it.</summary>
internal static class IdleFrom
{
    /// <summary>Indices of such attributes, with the reason.</summary>
    public static IEnumerable<(int Attribute, string Reason)> In(TopologyContext model)
    {
        for (int i = 0; i < model.Attributes.Count; i++)
        {
            if (model.Attributes[i].Name != "From")
            {
                continue;
            }

            string value = model.Attributes[i].String("Value") ?? "";
            int before = Enumerable.Range(0, i).Where(j => Moves(model.Attributes[j])).DefaultIfEmpty(-1).Last();
            if (before >= 0 && model.Attributes[before].Name == "From" && !Enumerable.Range(before, i - before).Any(j => model.Attributes[j].Name == "Residual"))
            {
                yield return (before, $"[From({Text.Literal(value)})] follows before anything reads {model.Attributes[before].String("Value")}");
            }
            else if (before >= 0 && IsNamed(model, before, value))
            {
                yield return (i, $"{value} is the current value already");
            }
        }
    }

    /// <summary>Whether an attribute changes the current value, or may.</summary>
    private static bool Moves(AttributeUse use) => use.Name is "Input" or "From" or "Repeat" or "EndRepeat" || LayerCatalog.Readers.ContainsKey(use.Name);

    private static bool IsNamed(TopologyContext model, int attribute, string value)
    {
        List<string> names = [.. model.Topology.Graph.Inputs.Where(n => n.Attribute == attribute).Select(n => n.Name), .. model.Layers.Where(l => l.Layer.Attribute == attribute).Select(l => l.Layer.Name)];
        return (names.Count == 1 && names[0] == value) || (names.Count > 0 && model.Attributes[attribute].String("Name") == value);
    }
}
