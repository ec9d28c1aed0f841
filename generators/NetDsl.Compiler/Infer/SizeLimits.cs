using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;

namespace NetDsl.Compiler.Infer;

/// <summary>
/// How large a network may be: everything that generated code addresses lies in blocks of floats, numbered by an int. What is planned within these limits is
/// computed without a number that wraps; what is not gets no code.
/// </summary>
internal static class SizeLimits
{
    /// <summary>Most values of a sample, and most parameters of a network, without padding.</summary>
    public const int MostValues = 1 << 28;

    /// <summary>Most floats of the parameters with padding, of the scratch of one prediction, and of a training's workspace per row: 4 GB.</summary>
    public const int MostFloats = 1 << 30;

    /// <summary>The product of sizes, which may be far too large.</summary>
    public static long Count(IEnumerable<int> sizes) => Extents.Count([.. sizes]);

    /// <summary>The fault of a size.</summary>
    /// <param name="attribute">Index of the attribute at fault.</param>
    /// <param name="what">What is too large.</param>
    /// <param name="of">Name of the layer or model.</param>
    /// <param name="count">How many there would be.</param>
    /// <param name="unit">Of what.</param>
    /// <param name="most">How many there may be.</param>
    public static Fault TooLarge(int attribute, string what, string of, long count, string unit, int most) =>
        Fault.At(Rules.TooLarge, attribute, "", what, of, $"{Text.Grouped(count)} {unit}", Text.Grouped(most));

    /// <summary>What a network without other faults needs too much of; found by planning it.</summary>
    public static IEnumerable<Fault> Check(Topology topology)
    {
        // Who is most to blame: the layer whose output is the largest map or vector.
        LayerNode largest = topology.Layers.OrderByDescending(n => n.Output.Count).First();
        try
        {
            NetworkPlan plan = Planner.Plan(topology);
            (string What, long Floats, string Unit)[] needs =
            [
                ("Parameters", plan.BlockLength, "floats with padding"),
                ("Prediction", plan.RowWorkspace, "floats of scratch for one row"),
                ("Training", plan.TrainingFloatsPerRow + plan.TrainingFloatsFixed, "floats of workspace for one row"),
            ];
            return [.. needs.Where(n => n.Floats > MostFloats).Take(1).Select(n => TooLarge(largest.Layer.Attribute, n.What, largest.Layer.Name, n.Floats, n.Unit, MostFloats))];
        }
        catch (OverflowException)
        {
            return [Fault.At(Rules.TooLarge, largest.Layer.Attribute, "", "Size", largest.Layer.Name, $"with borders and padding more than {Text.Grouped(int.MaxValue)} floats", Text.Grouped(MostFloats))];
        }
    }
}
