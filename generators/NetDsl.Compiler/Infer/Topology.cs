using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Compiler;

/// <summary>
/// A network that is understood: layers with shapes, loss, task and training defaults. Equal topologies give equal code;
/// this is all that crosses the generator's pipeline.
/// </summary>
/// <param name="Type">The class.</param>
/// <param name="Input">Shape of one sample.</param>
/// <param name="Layers">Layers in order, the output last.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Task">What predictions and labels mean.</param>
/// <param name="Optimizer">Default optimizer.</param>
/// <param name="Metrics">Metrics beside the loss.</param>
/// <param name="Faults">Mistakes; with any, only the public surface is written.</param>
public sealed record Topology(
    ModelType Type,
    Shape Input,
    EquatableArray<LayerNode> Layers,
    LossSpec Loss,
    TaskSpec Task,
    OptimizerSpec Optimizer,
    EquatableArray<Metric> Metrics,
    EquatableArray<Fault> Faults)
{
    public bool IsSound => Faults.Count == 0;

    public IEnumerable<PreparationLayer> Preparations => Layers.Select(l => l.Layer).OfType<PreparationLayer>();

    /// <summary>Parameters as Keras counts them; 0 when there are faults, one of which may be their number.</summary>
    public int ParameterCount => !IsSound ? 0 : Layers.Sum(l => l.ParameterCount);

    /// <summary>Identifies what saved weights belong to.</summary>
    public string Fingerprint =>
        string.Join(";", new[] { $"input({string.Join(",", Input.Sizes.Select(Text.Number))})" }.Concat(Layers.Select(l => l.Layer.Signature).Where(s => s.Length > 0)));
}

/// <summary>A layer with the shapes around it.</summary>
public sealed record LayerNode(Layer Layer, Shape Input, Shape Output)
{
    public int ParameterCount => Layer.Parameters(Input).Sum(p => p.Count);
}

/// <summary>What a prediction means; the library's enum of the same name explains each.</summary>
public enum TaskKind
{
    Regression,
    Binary,
    MultiClass,
    MultiLabel,
}

/// <summary>How a user writes a label.</summary>
public enum LabelKind
{
    /// <summary><c>bool</c>, and <c>float</c> for soft labels.</summary>
    Boolean,

    /// <summary>An enum of two members.</summary>
    BinaryEnum,

    /// <summary><c>int</c>: a class number.</summary>
    Class,

    /// <summary>An enum with a class per member.</summary>
    Enum,

    /// <summary>A <c>[Flags]</c> enum.</summary>
    Flags,

    /// <summary>A single <c>float</c>.</summary>
    Value,

    /// <summary>A row of <c>float</c>.</summary>
    Row,
}

/// <summary>Task and labels of a network.</summary>
/// <param name="Kind">What a prediction means.</param>
/// <param name="Label">How labels are written.</param>
/// <param name="Enum">The labels' enum, if they have one.</param>
/// <param name="Activation">Output activation.</param>
/// <param name="Units">Output units.</param>
/// <param name="Sparse">Whether a target is a class number; otherwise it is a value per unit.</param>
/// <param name="Threshold">Output from which on the answer is yes.</param>
public sealed record TaskSpec(TaskKind Kind, LabelKind Label, LabelType? Enum, Activation Activation, int Units, bool Sparse, float Threshold);

/// <summary>The default optimizer: its type and the settings that differ from its defaults, as C# literals.</summary>
public sealed record OptimizerSpec(string Name, EquatableArray<Setting> Settings)
{
    public override string ToString() => Settings.Count == 0 ? $"new {Name}()" : $"new {Name} {{ {string.Join(", ", Settings.Select(s => $"{s.Name} = {s.Literal}"))} }}";
}

/// <summary>One setting of an optimizer.</summary>
public sealed record Setting(string Name, string Literal);
