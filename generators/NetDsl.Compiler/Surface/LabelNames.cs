using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Surface;

/// <summary>How a task's labels are spelled in generated code.</summary>
internal static class LabelNames
{
    /// <summary>Type of a label.</summary>
    public static string TypeOf(TaskSpec task) => task.Label switch
    {
        LabelKind.Boolean => "bool",
        LabelKind.Class => "int",
        LabelKind.Value => "float",
        LabelKind.Row => "float[]",
        _ => task.Enum!.FullName,
    };

    /// <summary>Type of a label of all heads.</summary>
    public static string TypeOf(Topology topology) => topology.HasHeads ? $"({string.Join(", ", topology.Heads.Select(h => $"{TypeOf(h.Task)} {h.Name}"))})" : TypeOf(topology.Task);

    /// <summary>Label types that Fit and Evaluate take: yes/no answers may also be soft.</summary>
    public static IEnumerable<string> Accepted(TaskSpec task) => task.Label == LabelKind.Boolean ? ["bool", "float"] : [TypeOf(task)];

    /// <summary>Label types that Fit and Evaluate of a network take.</summary>
    public static IEnumerable<string> Accepted(Topology topology) => topology.HasHeads ? [TypeOf(topology)] : Accepted(topology.Task);

    /// <summary>Codecs in the order of <see cref="Accepted(TaskSpec)"/>.</summary>
    public static IEnumerable<string> Codecs(TaskSpec task) => task.Label == LabelKind.Boolean ? ["Labels", "LabelCodec.Probability"] : ["Labels"];

    /// <summary>Codecs of a network in the order of <see cref="Accepted(Topology)"/>.</summary>
    public static IEnumerable<string> Codecs(Topology topology) => topology.HasHeads ? ["Labels"] : Codecs(topology.Task);

    /// <summary>Creates the codec of the label type.</summary>
    public static string CodecFactory(TaskSpec task)
    {
        string members = task.Enum is { } e ? $"new {e.FullName}[] {{ {string.Join(", ", e.Constants)} }}" : "";
        return task.Label switch
        {
            LabelKind.Boolean => "LabelCodec.Boolean",
            LabelKind.Value => "LabelCodec.Value",
            LabelKind.Class => task.Sparse ? $"LabelCodec.Class({task.Units})" : $"LabelCodec.OneHotClass({task.Units})",
            LabelKind.Row => $"LabelCodec.Row({task.Units}, TaskKind.{task.Kind})",
            LabelKind.Flags => $"LabelCodec.Flags({members})",
            LabelKind.BinaryEnum => $"LabelCodec.BinaryEnum({members})",
            _ => task.Sparse ? $"LabelCodec.Enum({members})" : $"LabelCodec.OneHotEnum({members})",
        };
    }

    /// <summary>Whether a model of this task decides; several independent yes/no answers without an enum are left to the caller.</summary>
    public static bool Classifies(TaskSpec task) => task.Label switch
    {
        LabelKind.Value => false,
        LabelKind.Row => task.Kind == TaskKind.MultiClass,
        _ => true,
    };

    /// <summary>Whether a decision has a probability: hinge losses give scores.</summary>
    public static bool HasProbability(TaskSpec task) => Classifies(task) && task.Activation is (Activation.Sigmoid or Activation.HardSigmoid or Activation.Softmax);

    /// <summary>Whether decisions compare with a threshold.</summary>
    public static bool HasThreshold(TaskSpec task) => task.Kind is TaskKind.Binary or TaskKind.MultiLabel || task.Units == 1;

    /// <summary>Type of a decision.</summary>
    public static string ClassifiesAs(TaskSpec task) => task.Label == LabelKind.Row ? "int" : TypeOf(task);

    /// <summary>The codec that decides: one-hot rows are decided as a class number.</summary>
    public static string Decoder(TaskSpec task) => task.Label == LabelKind.Row && task.Kind == TaskKind.MultiClass ? "Classes" : "Labels";

    /// <summary>What a decision is, as a sentence.</summary>
    public static string DecisionMeaning(TaskSpec task) => task.Kind switch
    {
        TaskKind.MultiClass => "The most probable class and the next one, with their probabilities.",
        TaskKind.MultiLabel => "The flags, and the same with the least certain one turned; their probabilities, for flags that are independent of each other.",
        _ => "The label and the other one, with their probabilities.",
    };

    /// <summary>What a prediction is, as a sentence.</summary>
    public static string Meaning(TaskSpec task) => task.Kind switch
    {
        TaskKind.Binary when task.Threshold == 0 => "The score; above 0 means yes.",
        TaskKind.Binary when task.Enum is { } e => $"The probability of {e.Members[1]}.",
        TaskKind.Binary => "The probability of true.",
        TaskKind.MultiClass => "The probability of each class.",
        TaskKind.MultiLabel => "The probability of each label.",
        _ => "The predicted value.",
    };
}
