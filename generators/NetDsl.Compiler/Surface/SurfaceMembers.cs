using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Read;

namespace NetDsl.Compiler.Surface;

/// <summary>Every member that is written into the user's class, as conflicts see it.</summary>
public static class SurfaceMembers
{
    private const string Row = "System.ReadOnlySpan<float>", Output = "System.Span<float>", Options = "NetDsl.FitOptions";

    /// <summary>The members of a topology, its tensors included.</summary>
    public static IEnumerable<Member> Of(Topology topology)
    {
        TaskSpec task = topology.Task;
        string type = topology.Type.Name, label = Name(LabelNames.TypeOf(topology));
        foreach (string name in new[] { "InputSize", "OutputSize", "ParameterCount", "Summary", "Parameters", "Network", "Kernels", "Layout", "Labels", "core" })
        {
            yield return new Member(name);
        }

        foreach (Member member in HeadMembers.Of(topology).Select(m => m.Member))
        {
            yield return member;
        }

        foreach (Head head in topology.HasHeads ? topology.Heads : default)
        {
            yield return new Member(HeadMembers.CodecOf(head));
        }

        if (!topology.HasHeads && LabelNames.Decoder(task) == "Classes")
        {
            yield return new Member("Classes");
        }

        yield return new Member(type, "ulong");
        if (topology.WeightsRequest is not null)
        {
            yield return new Member(type, "");
            yield return new Member("Weights");
        }

        yield return new Member("Predict", $"{Row}, {Output}");
        yield return new Member("PredictBatch", $"{Row}, {Output}, int");
        yield return new Member("Trace", Row);
        if (!topology.HasHeads && task.Units == 1)
        {
            yield return new Member("Predict", Row);
        }

        if (!topology.HasHeads && LabelNames.Classifies(task))
        {
            yield return new Member("Classify", LabelNames.HasThreshold(task) ? $"{Row}, float" : Row);
        }

        if (!topology.HasHeads && LabelNames.HasProbability(task))
        {
            yield return new Member("Decide", LabelNames.HasThreshold(task) ? $"{Row}, float" : Row);
        }

        foreach (string accepted in LabelNames.Accepted(topology).Select(Name))
        {
            yield return new Member("Fit", $"NetDsl.Dataset<{accepted}>, {Options}");
            yield return new Member("Evaluate", $"NetDsl.Dataset<{accepted}>, float");
        }

        if (topology.Quantize is not null)
        {
            yield return new Member("CompareWithFloat32", "NetDsl.Dataset");
        }

        yield return new Member("CrossValidate", $"NetDsl.Dataset<{label}>, int, ulong, {Options}");
        foreach (string medium in new[] { "string", "System.IO.Stream" })
        {
            yield return new Member("Save", medium);
            yield return new Member("Load", medium);
        }

        yield return new Member("SaveWeights", "string");
        foreach (string tensor in Tensors(topology))
        {
            yield return new Member(tensor);
        }
    }

    /// <summary>Names of the properties that show the tensors.</summary>
    public static IEnumerable<string> Tensors(Topology topology) =>
        topology.Layers.SelectMany(n => n.Layer.Parameters(n.Input).Select(p => TensorNames.InCode(n.Layer.Name, p.Name)))
            .Concat(Preparations.Of(topology).Any() ? [TensorNames.InCode(TensorNames.Preparation, "shift"), TensorNames.InCode(TensorNames.Preparation, "scale")] : [])
            .Distinct();

    /// <summary>A type as <see cref="AttributeReader.ReadMember"/> spells it.</summary>
    internal static string Name(string type) => Regex.Replace(type, @"\w+::|@", "");
}
