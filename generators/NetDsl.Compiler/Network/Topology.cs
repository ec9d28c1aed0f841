using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;

namespace NetDsl.Compiler.Network;

/// <summary>
/// A network that is understood: layers with shapes, loss, task and training defaults. Equal topologies give equal code;
/// this is all that crosses the generator's pipeline.
/// </summary>
/// <param name="Type">The class.</param>
/// <param name="Graph">Its layers and the values between them.</param>
/// <param name="Heads">Its outputs, in the order in which their values lie in a prediction; never empty.</param>
/// <param name="Optimizer">Default optimizer.</param>
/// <param name="Faults">Mistakes; with any, only the public surface is written.</param>
public sealed record Topology(
    ModelType Type,
    NetworkGraph Graph,
    EquatableArray<Head> Heads,
    OptimizerSpec Optimizer,
    EquatableArray<Fault> Faults)
{
    /// <summary>Shape of one sample; of several inputs, all their values.</summary>
    public Shape Input => Graph.Inputs.Count == 1 ? Graph.Inputs[0].Shape : new Shape(Graph.Inputs.Sum(i => i.Shape.Count));

    /// <summary>The loss of the first head.</summary>
    public LossSpec Loss => Heads[0].Loss;

    /// <summary>What predictions and labels of the first head mean.</summary>
    public TaskSpec Task => Heads[0].Task;

    /// <summary>Whether there are several outputs.</summary>
    public bool HasHeads => Heads.Count > 1;

    /// <summary>Values of a prediction.</summary>
    public int Outputs => Heads.Sum(h => h.Task.Units);

    /// <summary>Layers in order.</summary>
    public EquatableArray<LayerNode> Layers => Graph.Nodes;

    /// <summary>The file that <c>[Weights]</c> names; null without the attribute.</summary>
    public WeightsRequest? WeightsRequest { get; init; }

    /// <summary>The weights that become part of the assembly, once the file is found and checked.</summary>
    public EmbeddedWeights? Weights { get; init; }

    /// <summary>In which format predictions read the weights of large dense layers; null for floats.</summary>
    public QuantizeRequest? Quantize { get; init; }

    public bool IsSound => Faults.Count == 0;

    /// <summary>Parameters as Keras counts them; 0 when there are faults, one of which may be their number.</summary>
    public int ParameterCount => !IsSound ? 0 : Layers.Sum(l => l.ParameterCount);

    /// <summary>Identifies what saved weights belong to.</summary>
    public string Fingerprint => Network.Fingerprint.Of(Graph);
}

/// <summary>What <c>[Quantize]</c> asks for.</summary>
/// <param name="Attribute">Index of the attribute.</param>
/// <param name="Format">The format.</param>
public sealed record QuantizeRequest(int Attribute, WeightFormat Format);
