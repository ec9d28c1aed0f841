using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Compiler;

/// <summary>Understands a declaration: shapes, loss, task and defaults. Pure; mistakes become faults and inference goes on with a repair.</summary>
public static class TopologyInference
{
    public static Topology Infer(NetworkDeclaration declaration)
    {
        List<Fault> faults = [.. declaration.Problems];
        Shape input = ReadInput(declaration, faults);
        List<LayerNode> layers = ReadLayers(declaration, input, faults);
        OutputLayer output = ReadOutput(declaration, layers, faults);
        LossSpec loss = TaskInference.ReadLoss(declaration, output, faults);
        TaskSpec task = TaskInference.Task(output, loss);
        return new Topology(
            declaration.Type,
            input,
            layers.ToEquatableArray(),
            loss,
            task,
            OptimizerReader.Read(declaration, faults),
            TaskInference.ReadMetrics(declaration, task),
            faults.ToEquatableArray());
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

        if (sizes.Aggregate(1L, (a, b) => a * b) > MaximumSize)
        {
            faults.Add(Fault.At(Rules.Contradiction, index, "", "Shape", "Input", $"more than {Text.Grouped(MaximumSize)} values in one sample"));
            return new Shape(1);
        }

        return new Shape(sizes.Count == 0 ? [1] : [.. sizes]);
    }

    /// <summary>Values of a sample or parameters of a layer: a block of floats must stay addressable by an int.</summary>
    private const int MaximumSize = 1 << 28;

    private static List<LayerNode> ReadLayers(NetworkDeclaration declaration, Shape input, List<Fault> faults)
    {
        List<LayerNode> nodes = [];
        HashSet<string> names = [];
        Dictionary<string, int> numbers = [];
        Shape shape = input;
        long parameters = 0;
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
            if (layer is PreparationLayer && nodes.LastOrDefault(x => x.Layer is not (PreparationLayer or FlattenLayer or ReshapeLayer)) is { } computing)
            {
                faults.Add(Fault.At(Rules.WrongPlace, i, "", layer.Name, computing.Layer.Name));
            }

            Shape output = layer.Infer(shape, previous, faults);
            parameters += ParameterEstimate(layer, shape, output);
            if (parameters > MaximumSize)
            {
                faults.Add(Fault.At(Rules.Contradiction, i, "", "Size", layer.Name, $"the network would have more than {Text.Grouped(MaximumSize)} parameters"));
                break;
            }

            nodes.Add(new LayerNode(layer, shape, output));
            shape = output;
        }

        return nodes;
    }

    private static long ParameterEstimate(Layer layer, Shape input, Shape output) => layer is DenseLayer or OutputLayer ? (long)input.Count * output.Count : 4L * output.Count;

    private static string NameOf(AttributeUse use, int index, int number, HashSet<string> names, List<Fault> faults)
    {
        string standard = use.Name == "Output" && number == 1 ? "Output" : use.Name + Text.Number(number);
        string? wanted = use.String("Name");
        if (wanted is null)
        {
            names.Add(standard);
            return standard;
        }

        string? problem = !Text.IsIdentifier(wanted) || !char.IsUpper(wanted[0])
            ? $"{Text.Literal(wanted)} is not an identifier in ASCII that begins with a capital letter"
            : names.Add(wanted) ? null : $"{Text.Literal(wanted)} is already the name of another layer";
        if (problem is null)
        {
            return wanted;
        }

        faults.Add(Fault.At(Rules.Contradiction, index, "Name", "Name", standard, problem));
        return standard;
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
        if (problem is not null)
        {
            int attribute = outputs.Count == 0 ? IndexOf(declaration, "Input") : outputs[outputs.Count - 1].Layer.Attribute;
            faults.Add(Fault.At(Rules.NoOutput, attribute, "", declaration.Type.Name, problem));
        }

        return outputs.Count > 0
            ? (OutputLayer)outputs[0].Layer
            : new OutputLayer(-1, "Output", 1, Activation.Linear, new WeightOptions(Initializer.GlorotUniform, Initializer.Zeros, true, 0, 0, 0, true), null);
    }

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
