using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Plan;

/// <summary>Lays all tensors into one block: what learns first, then what is frozen, moving statistics, and the numbers of preparation.</summary>
internal static class ParameterLayout
{
    public static List<TensorPlan> Of(Topology topology, out long trainable, out long length)
    {
        List<(LayerNode? Node, Parameter Parameter)> all =
        [
            .. topology.Layers.SelectMany(n => n.Layer.Parameters(n.Input).Select(p => ((LayerNode?)n, p))),
        ];
        if (Preparations.Of(topology).Any())
        {
            all.Add((null, new Parameter("shift", 0, topology.Input.Count, Initializer.Zeros, ParameterRole.Preparation)));
            all.Add((null, new Parameter("scale", 0, topology.Input.Count, Initializer.Ones, ParameterRole.Preparation)));
        }

        List<TensorPlan> tensors = [];
        long offset = 0;
        trainable = 0;
        foreach ((LayerNode? node, Parameter parameter) in all.OrderBy(a => a.Parameter.Role))
        {
            string layer = node?.Layer.Name ?? TensorNames.Preparation;
            TensorOrder order = OrderOf(parameter);
            long size = order switch
            {
                TensorOrder.Panels or TensorOrder.Mirrored => (long)parameter.Rows * Sizes.Pad(parameter.Columns),
                TensorOrder.Transposed => (long)parameter.Columns * Sizes.Pad(parameter.Rows),
                _ => Sizes.Pad(parameter.Columns),
            };
            tensors.Add(new TensorPlan(TensorNames.InCode(layer, parameter.Name), TensorNames.InFile(layer, parameter.Name), layer, parameter, order, offset, size));
            offset += size;
            if (parameter.Role == ParameterRole.Trainable)
            {
                trainable = offset;
            }
        }

        length = offset;
        return tensors;
    }

    private static TensorOrder OrderOf(Parameter parameter) => parameter switch
    {
        { IsVector: true } => TensorOrder.Vector,
        { Taps: TapOrder.Mirrored } => TensorOrder.Mirrored,
        { IsTransposed: true } => TensorOrder.Transposed,
        _ => TensorOrder.Panels,
    };
}
