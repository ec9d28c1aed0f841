using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Surface;

namespace NetDsl.Compiler.Infer;

/// <summary>Understands a declaration: shapes, loss, task and defaults. Pure; mistakes become faults and inference goes on with a repair.</summary>
public static class TopologyInference
{
    public static Topology Infer(NetworkDeclaration declaration)
    {
        List<Fault> faults = [.. declaration.Problems];
        declaration = declaration with { Attributes = declaration.Attributes.Select((a, i) => DropUndefined(a, i, faults)).ToEquatableArray() };
        Shape input = ReadInput(declaration, faults);
        List<LayerNode> layers = ReadLayers(declaration, input, faults);
        OutputLayer output = ReadOutput(declaration, layers, faults);
        LossSpec loss = TaskInference.ReadLoss(declaration, output, faults);
        TaskSpec task = TaskInference.Task(output, loss);
        Topology topology = new(
            declaration.Type,
            input,
            layers.ToEquatableArray(),
            loss,
            task,
            OptimizerReader.Read(declaration, faults),
            TaskInference.ReadMetrics(declaration, task),
            default)
        {
            WeightsRequest = ReadWeights(declaration),
            Quantize = IndexOf(declaration, "Quantize") is >= 0 and int index ? new QuantizeRequest(index, (WeightFormat)declaration.Attributes[index].Int("Format")) : null,
        };
        faults.AddRange(TakenMembers(declaration, topology));
        if (faults.Count == 0)
        {
            faults.AddRange(SizeLimits.Check(topology));
        }

        return topology with { Faults = WithoutConsequences(faults).ToEquatableArray() };
    }

    /// <summary>An enum value that no member has is reported and then read as if the argument were not there.</summary>
    private static AttributeUse DropUndefined(AttributeUse use, int index, List<Fault> faults)
    {
        List<Argument> understood = [];
        foreach (Argument argument in use.Arguments)
        {
            if (argument.Enum is null)
            {
                understood.Add(argument);
                continue;
            }

            bool single = argument.Undefined < 0;
            string value = Text.Number(single ? (int)argument.Number : argument.Numbers[argument.Undefined]);
            string place = single ? argument.Name : $"{argument.Name}#{Text.Number(argument.Undefined)}";
            faults.Add(Fault.At(Rules.Contradiction, index, place, argument.Name, use.Name, $"{value} is not a member of {argument.Enum}"));
        }

        return use.With(understood.ToEquatableArray());
    }

    /// <summary>Members of the user's own, or the class itself, that C# would not have beside the generated ones.</summary>
    private static IEnumerable<Fault> TakenMembers(NetworkDeclaration declaration, Topology topology)
    {
        string type = declaration.Type.Name;
        List<Member> generated = [.. SurfaceMembers.Of(topology)];
        foreach (Member own in declaration.Members.Where(own => generated.Any(own.ConflictsWith)))
        {
            yield return Fault.At(Rules.MemberTaken, -1, own.Key, own.Key, type, own.Owner.Length == 0 ? "the member of yours" : $"the abstract member of '{own.Owner}'");
        }

        if (generated.Any(g => g.Name == type && g.Parameters is not ("ulong" or "")))
        {
            yield return Fault.At(Rules.MemberTaken, -1, type, type, type, "the class");
        }
    }

    /// <summary>Behind a size that had to be repaired, counts that do not match are a consequence and not a second mistake; so is the single unit read for labels of many classes.</summary>
    private static IEnumerable<Fault> WithoutConsequences(List<Fault> faults)
    {
        bool guessed = faults.Any(f => f.Rule == Rules.NoInput || f.Rule == Rules.NotPositive);
        bool one = faults.Any(f => f.Rule == Rules.OneOfMany);
        return faults.Where(f => !(guessed && f.Rule == Rules.ReshapeCount) && !(one && f.Rule == Rules.CategoricalOverOne)).Distinct();
    }

    private static Shape ReadInput(NetworkDeclaration declaration, List<Fault> faults)
    {
        int index = IndexOf(declaration, "Input");
        if (index < 0)
        {
            faults.Add(Fault.At(Rules.NoInput, declaration.Attributes.Count > 0 ? 0 : -1, "", declaration.Type.Name));
            return new Shape(1);
        }

        AttributeUse use = declaration.Attributes[index];
        List<int> sizes = [];
        foreach (Argument argument in use.Arguments)
        {
            int size = (int)argument.Number;
            if (size <= 0)
            {
                faults.Add(Fault.At(Rules.NotPositive, index, argument.Name, argument.Name.ToLowerInvariant(), "Input", Text.Number(size)));
                size = 1;
            }

            sizes.Add(size);
        }

        if (SizeLimits.Count(sizes) > SizeLimits.MostValues)
        {
            faults.Add(SizeLimits.TooLarge(index, "Shape", "Input", SizeLimits.Count(sizes), "values in one sample", SizeLimits.MostValues));
            return new Shape(1);
        }

        return new Shape(sizes.Count == 0 ? [1] : [.. sizes]);
    }

    private static List<LayerNode> ReadLayers(NetworkDeclaration declaration, Shape input, List<Fault> faults)
    {
        List<LayerNode> nodes = [];
        Dictionary<string, (int Attribute, bool Chosen, string Name)> names = [];
        Dictionary<string, int> numbers = [];
        Shape shape = input;
        long parameters = 0;
        bool tooLarge = false;
        for (int i = 0; i < declaration.Attributes.Count; i++)
        {
            AttributeUse use = declaration.Attributes[i];
            if (!LayerCatalog.Readers.TryGetValue(use.Name, out LayerReader? reader))
            {
                continue;
            }

            numbers[use.Name] = numbers.TryGetValue(use.Name, out int n) ? n + 1 : 1;
            Layer layer = reader(use, i, NameOf(use, i, numbers[use.Name], names, faults), faults);
            string previous = nodes.Count > 0 ? nodes[nodes.Count - 1].Layer.Name : "Input";
            if (layer.Role == LayerRole.Preparation && nodes.LastOrDefault(x => x.Layer.Role != LayerRole.Preparation && !x.Layer.OnlyReshapes) is { } computing)
            {
                faults.Add(Fault.At(Rules.WrongPlace, i, "", layer.Name, computing.Layer.Name));
            }

            Shape output = layer.Infer(shape, previous, faults);
            if (layer is not OutputLayer && SizeLimits.Count(output.Sizes) > SizeLimits.MostValues)
            {
                // Left out: with it, no count behind it could be computed.
                faults.Add(SizeLimits.TooLarge(i, "Shape", layer.Name, SizeLimits.Count(output.Sizes), "values in one sample", SizeLimits.MostValues));
                continue;
            }

            parameters = Math.Min(parameters + layer.Weights(shape, output), long.MaxValue >> 1);
            if (parameters > SizeLimits.MostValues && !tooLarge)
            {
                tooLarge = true;
                faults.Add(SizeLimits.TooLarge(i, "Size", layer.Name, parameters, "weights up to this layer", SizeLimits.MostValues));
            }

            nodes.Add(new LayerNode(layer, shape, output));
            shape = output;
        }

        return nodes;
    }

    /// <summary>Longest name of a layer: with what generated code adds it is still no longer than the 1023 characters that metadata have for a name.</summary>
    private const int LongestName = 200;

    /// <summary>The name of a layer: the user's, or kind and number. Two layers must differ in how saved files spell their names, too.</summary>
    private static string NameOf(AttributeUse use, int index, int number, Dictionary<string, (int Attribute, bool Chosen, string Name)> names, List<Fault> faults)
    {
        string standard = use.Name == "Output" && number == 1 ? "Output" : use.Name + Text.Number(number);
        string? wanted = use.String("Name");
        if (wanted is not null && (!Text.IsIdentifier(wanted) || !char.IsUpper(wanted[0])))
        {
            faults.Add(Fault.At(Rules.Contradiction, index, "Name", "Name", standard, $"{Text.Literal(wanted)} is not an identifier in ASCII that begins with a capital letter"));
            wanted = null;
        }

        if (wanted?.Length > LongestName)
        {
            faults.Add(Fault.At(Rules.Contradiction, index, "Name", "Name", standard, $"a name of {Text.Grouped(wanted.Length)} characters is too long; at most {Text.Number(LongestName)} are possible"));
            wanted = null;
        }

        // The one name that, with the suffix of a kernel, is a method of the network as a whole: InferRow.
        if (wanted == "Infer")
        {
            faults.Add(Fault.At(Rules.Contradiction, index, "Name", "Name", standard, "\"Infer\" names the inference of the whole network in generated code"));
            wanted = null;
        }

        string name = wanted ?? standard;
        string key = Text.SnakeCase(name);
        if (!names.TryGetValue(key, out (int Attribute, bool Chosen, string Name) other))
        {
            names.Add(key, (index, wanted is not null, name));
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
        string repaired = $"{use.Name}At{Text.Number(index)}";
        names[Text.SnakeCase(repaired)] = (index, false, repaired);
        return repaired;
    }

    private static OutputLayer ReadOutput(NetworkDeclaration declaration, List<LayerNode> layers, List<Fault> faults)
    {
        List<LayerNode> outputs = [.. layers.Where(l => l.Layer is OutputLayer)];
        string? problem = outputs.Count switch
        {
            0 => "there is none",
            > 1 => $"there are {Text.Number(outputs.Count)}",
            _ => ReferenceEquals(outputs[0], layers[layers.Count - 1]) ? null : $"{layers[layers.Count - 1].Layer.Name} stands behind it",
        };
        int input = IndexOf(declaration, "Input");
        if (problem is not null && (input >= 0 || layers.Count > 0))
        {
            int attribute = outputs.Count == 0 ? input : outputs[outputs.Count - 1].Layer.Attribute;
            faults.Add(Fault.At(Rules.NoOutput, attribute, "", declaration.Type.Name, problem));
        }

        return outputs.Count > 0
            ? (OutputLayer)outputs[0].Layer
            : new OutputLayer(-1, "Output", 1, Activation.Linear, new WeightOptions(Initializer.GlorotUniform, Initializer.Zeros, true, 0, 0, 0, true), null);
    }

    /// <summary>What <c>[Weights]</c> asks for; whether there is such a file is seen when all files of the project are known.</summary>
    private static WeightsRequest? ReadWeights(NetworkDeclaration declaration) =>
        IndexOf(declaration, "Weights") is >= 0 and int index ? new WeightsRequest(index, declaration.Attributes[index].String("File") ?? "", declaration.WeightsFolder) : null;

    internal static int IndexOf(NetworkDeclaration declaration, string name)
    {
        for (int i = 0; i < declaration.Attributes.Count; i++)
        {
            if (declaration.Attributes[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
