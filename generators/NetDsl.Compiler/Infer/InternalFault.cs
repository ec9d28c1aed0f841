using System;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Infer;

/// <summary>An exception inside the compiler, as a fault like any other.</summary>
public static class InternalFault
{
    public static Topology In(Topology topology, Exception exception) =>
        topology with { Faults = topology.Faults.Append(Of(topology.Type.Name, exception)).ToEquatableArray() };

    /// <summary>What can be said of a class on which inference failed: it is a model, and of one number.</summary>
    public static Topology In(ModelType type, Exception exception) => new(
        type,
        new NetworkGraph(new EquatableArray<NetworkInput>([new NetworkInput("Input", new Shape(1), -1)]), default),
        new EquatableArray<Head>([new Head("Output", new ValueId(0), new LossSpec(Loss.MeanSquaredError, true, 0, 1), new TaskSpec(TaskKind.Regression, LabelKind.Value, null, Activation.Linear, 1, false, 0.5f), default)]),
        new OptimizerSpec("Adam", default),
        new EquatableArray<Fault>([Of(type.Name, exception)]));

    public static Fault Of(string type, Exception exception) =>
        Fault.At(Rules.Internal, -1, "", type, exception.GetType().Name, (exception.StackTrace ?? "").Split('\n').FirstOrDefault()?.Trim() ?? "");
}
