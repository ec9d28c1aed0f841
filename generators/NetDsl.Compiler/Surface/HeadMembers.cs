using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Surface;

/// <summary>Members of networks with several inputs or several outputs, beside those that every model has.</summary>
public static class HeadMembers
{
    private const string Row = "ReadOnlySpan<float>", RowType = "System.ReadOnlySpan<float>", OutputType = "System.Span<float>";

    private const string WrongLength = "/// <exception cref=\"global::System.ArgumentException\">A span has another length.</exception>";

    /// <summary>The members; none for a network of one input and one output.</summary>
    public static IEnumerable<SurfaceMember> Of(Topology topology) => topology.HasHeads ? OfHeads(topology).Concat(OfInputs(topology)) : OfInputs(topology);

    /// <summary>Name of the codec of a head's labels.</summary>
    public static string CodecOf(Head head) => head.Name + "Labels";

    private static string Input(Topology topology) => $"/// <param name=\"input\">{Text.Number(topology.Input.Count)} values: all inputs, one after the other.</param>";

    private static IEnumerable<SurfaceMember> OfHeads(Topology topology)
    {
        string parts = string.Join(", ", topology.Heads.Select(h => $"{PartOf(h.Task)} {h.Name}"));
        string meanings = string.Join("\n", topology.Heads.Select(h => $"/// <param name=\"{h.Name}\">{(LabelNames.Classifies(h.Task) ? "The decision." : LabelNames.Meaning(h.Task))}</param>"));
        yield return new SurfaceMember(new Member("Prediction"), "What all outputs say about one row.", meanings, $"public readonly record struct Prediction({parts})", "");
        int first = 0;
        List<string> values = [];
        for (int i = 0; i < topology.Heads.Count; i++)
        {
            values.Add(Value(topology.Heads[i], first));
            first += topology.Heads[i].Task.Units;
        }

        yield return new SurfaceMember(
            new Member("Predict", RowType), "Predicts one row by all outputs. Safe from many threads at once; allocates only rows of several values.", Input(topology) + "\n/// <exception cref=\"global::System.ArgumentException\">The row has another length.</exception>",
            $"public Prediction Predict({Row} input)", "Decode(core.PredictInScratch(input))");
        yield return new SurfaceMember(new Member("Decode", RowType), "Takes the values of all outputs apart.", "", $"private static Prediction Decode({Row} values)", $"new({string.Join(", ", values)})");
        for (int i = 0; i < topology.Heads.Count; i++)
        {
            Head head = topology.Heads[i];
            if (!LabelNames.Classifies(head.Task) || head.Task.Label == LabelKind.Row)
            {
                continue;
            }

            bool threshold = LabelNames.HasThreshold(head.Task);
            string parameters = threshold ? $"{RowType}, float" : RowType, limit = threshold ? "threshold" : Text.Float(head.Task.Threshold);
            string declared = $"{Row} input{(threshold ? $", float threshold = {Text.Float(head.Task.Threshold)}" : "")}";
            string details = Input(topology) + (threshold ? $"\n/// <param name=\"threshold\">Prediction from which on the answer is yes; default {Text.Number(head.Task.Threshold)}.</param>" : "");
            yield return new SurfaceMember(
                new Member("Classify" + head.Name, parameters), $"Decides one row by the output {head.Name}.", details,
                $"public {LabelNames.TypeOf(head.Task)} Classify{head.Name}({declared})", $"core.Classify(input, {i}, {CodecOf(head)}, {limit})");
            if (LabelNames.HasProbability(head.Task))
            {
                yield return new SurfaceMember(
                    new Member("Decide" + head.Name, parameters), $"Decides one row by the output {head.Name}, and tells how probable that is and what comes second. Allocates nothing.", details + $"\n/// <returns>{LabelNames.DecisionMeaning(head.Task)}</returns>",
                    $"public NetDsl.Decision<{LabelNames.TypeOf(head.Task)}> Decide{head.Name}({declared})", $"core.Decide(input, {i}, {CodecOf(head)}, {limit})");
            }
        }
    }

    private static IEnumerable<SurfaceMember> OfInputs(Topology topology)
    {
        EquatableArray<NetworkInput> inputs = topology.Graph.Inputs;
        if (inputs.Count == 1)
        {
            yield break;
        }

        string declared = string.Join(", ", inputs.Select(i => $"{Row} {Parameter(i)}")), types = string.Join(", ", inputs.Select(_ => RowType));
        string details = string.Join("\n", inputs.Select(i => $"/// <param name=\"{Parameter(i).TrimStart('@')}\">{Text.Number(i.Shape.Count)} values of {i.Name}.</param>"));
        string join = $"Join({string.Join(", ", inputs.Select(Parameter))})";
        yield return topology.HasHeads || topology.Task.Units == 1
            ? new SurfaceMember(new Member("Predict", types), "Predicts one row, given input by input. Safe from many threads at once.", details + "\n" + WrongLength, $"public {(topology.HasHeads ? "Prediction" : "float")} Predict({declared})", $"Predict({join})")
            : new SurfaceMember(new Member("Predict", $"{types}, {OutputType}"), "Predicts one row, given input by input. Allocates nothing; safe from many threads at once.", $"{details}\n/// <param name=\"output\">Receives {Text.Number(topology.Outputs)} values.</param>\n{WrongLength}", $"public void Predict({declared}, Span<float> output)", $"Predict({join}, output)");
        int first = 0;
        List<string> puts = [];
        foreach (NetworkInput input in inputs)
        {
            puts.Add($"ModelCore<Network>.PutInput(row, {first}, {input.Shape.Count}, {Parameter(input)}, nameof({Parameter(input)}));");
            first += input.Shape.Count;
        }

        yield return new SurfaceMember(new Member("Join", types), "A row of all inputs, until this thread predicts again.", "", $"private {Row} Join({declared})", $"{{ Span<float> row = core.InputScratch(); {string.Join(" ", puts)} return row; }}");
    }

    /// <summary>What a head contributes to a prediction: its decision, or its values.</summary>
    private static string PartOf(TaskSpec task) => LabelNames.Classifies(task) ? LabelNames.ClassifiesAs(task) : LabelNames.TypeOf(task);

    private static string Value(Head head, int first)
    {
        TaskSpec task = head.Task;
        string slice = $"values.Slice({first}, {task.Units})";
        return task.Label switch
        {
            LabelKind.Value => $"values[{first}]",
            LabelKind.Row when !LabelNames.Classifies(task) => slice + ".ToArray()",
            LabelKind.Row => $"LabelCodec.Class({task.Units}).Decode({slice}, {Text.Float(task.Threshold)})",
            _ => $"{CodecOf(head)}.Decode({slice}, {Text.Float(task.Threshold)})",
        };
    }

    /// <summary>The parameter of an input; the generated bodies have other uses for some names.</summary>
    private static string Parameter(NetworkInput input) => char.ToLowerInvariant(input.Name[0]) + input.Name.Substring(1) is var name && name is "row" or "core" or "output" ? name + "Values" : Qualifier.Escape(name);
}
