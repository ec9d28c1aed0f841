using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Emit;

/// <summary>The plan as people read it: at the top of the generated file, in the tooltip, in <c>Summary</c>.</summary>
internal static class PlanText
{
    /// <summary>The table of layers, as in Keras' <c>summary()</c>; where they are no chain, with what each reads.</summary>
    public static string Summary(Topology topology)
    {
        NetworkGraph graph = topology.Graph;
        List<string[]> rows = [["Layer", "Output", "Parameters", "Reads"]];
        rows.AddRange(graph.Inputs.Select(i => new[] { i.Name, i.Shape.ToString(), "0", "" }));
        rows.AddRange(graph.Nodes.Select(n => new[] { Title(n), n.Output.ToString(), Text.Grouped(n.ParameterCount), string.Join(", ", n.Reads.Select(v => graph.Describe(v).Name)) }));
        int[] widths = [.. Enumerable.Range(0, 3).Select(c => rows.Max(r => r[c].Length))];
        IEnumerable<string> lines = rows.Select(r => $"{r[0].PadRight(widths[0])}  {r[1].PadLeft(widths[1])}  {r[2].PadLeft(widths[2])}{(graph.IsChain ? "" : "  " + r[3])}".TrimEnd());
        long frozen = topology.Layers.Sum(n => n.Layer.Parameters(n.Input).Where(p => p.Role != ParameterRole.Trainable).Sum(p => (long)p.Count));
        return $"{topology.Type.Name}\n{string.Join("\n", lines)}\n"
            + $"{Text.Grouped(topology.ParameterCount)} parameters ({Bytes(4L * topology.ParameterCount)}){(frozen > 0 ? $", {Text.Grouped(topology.ParameterCount - frozen)} of them trained" : "")}; "
            + $"{Text.Grouped(topology.Layers.Sum(n => n.Layer.MultiplyAdds(n.Input, n.Output)))} multiply-adds per prediction; {(topology.HasHeads ? "losses " + string.Join(", ", topology.Heads.Select(h => $"{h.Loss.Loss} of {h.Name}{(h.Weight == 1 ? "" : $" times {Text.Number(h.Weight)}")}")) : $"loss {topology.Loss.Loss}")}, optimizer {topology.Optimizer.Name}";
    }

    /// <summary>The whole plan.</summary>
    public static string Of(NetworkPlan plan)
    {
        Topology topology = plan.Topology;
        List<string> lines = [Summary(topology), ""];
        lines.AddRange(plan.Heads.Select(h => $"Loss{(topology.HasHeads ? " of " + h.Head.Name : "")}: {(h.Head.Loss.Natural ? "natural to the output" : "chosen by [Loss]")}; {h.Loss.Reason}"));
        lines.Add("");
        lines.Add("Stages");
        lines.AddRange(plan.Stages.Select(s => $"  {s.Context.Name} ({s.Kind}): {s.Form}{Fusion(s)}{(s.TrainingOnly ? "; training only" : "")}"));
        lines.Add("");
        lines.Add("Work of a prediction, and the largest share of the processor's multiply-add peak that its kernels allow in batches (CONTRIBUTING explains the figures)");
        lines.AddRange(Work(plan));
        if (plan.Folds.Count > 0 || plan.InputCopy != InputCopy.None)
        {
            lines.Add("");
            lines.Add("Inference");
            lines.AddRange(Inference(plan));
        }

        lines.Add("");
        lines.Add($"Parameter block: {Text.Grouped(plan.BlockLength)} floats, the first {Text.Grouped(plan.TrainableLength)} learn; padding is 0 and stays 0");
        lines.AddRange(plan.Tensors.Select(t => $"  {t.Offset,8} {t.FileName} {t.Parameter.Shape}, {Order(t)}"));
        if (topology.Weights is { } weights)
        {
            lines.Add($"Weights: {weights.Request.Quoted}, {Bytes(weights.File.Length)} of read-only data in the assembly, copied into the block by the constructor without arguments");
        }

        lines.Add("");
        lines.Add($"Training workspace: {plan.TrainingFloatsPerRow} floats per row of the batch and {plan.TrainingFloatsFixed} beside; rows of");
        lines.AddRange(plan.Buffers.Select(b => $"  {b.Name}: {Place(b)}{(b.Map is null && b.Stride > b.Padded ? " (off a multiple of 128, whose rows would share cache sets)" : "")}"));
        lines.Add(plan.ShardRows == 0
            ? "Batches are trained in one piece: a layer computes with all rows together"
            : $"Batches of {plan.ShardRows * 3 / 2} rows and more are cut into shards of about {plan.ShardRows}, which threads share; the result does not depend on their number");
        return string.Join("\n", lines.Select(l => l.TrimEnd()));
    }

    /// <summary>How a buffer's rows lie.</summary>
    public static string Place(BufferPlan buffer) =>
        buffer.IsColumn ? "one value per row" : $"{(buffer.Map is { } map ? map.ToString() : $"rows of {buffer.Width}")}, {buffer.Stride} apart";

    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => $"{(bytes / 1024.0).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} KiB",
        _ => $"{(bytes / 1048576.0).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} MiB",
    };

    private static string Title(LayerNode node)
    {
        string activation = node.Layer.Ends?.ToString() ?? "";
        string kind = node.Layer.Name.StartsWith(node.Layer.Kind, StringComparison.Ordinal) ? "" : node.Layer.Kind;
        string inside = string.Join(", ", new[] { kind, activation }.Where(s => s.Length > 0));
        return inside.Length > 0 ? $"{node.Layer.Name} ({inside})" : node.Layer.Name;
    }

    private static string Fusion(Stage stage) => stage.FusedActivation is { } f ? $"; {f.Formula} fused in front of the stores, its derivative into the next layer's gradient" : "";

    private static IEnumerable<string> Work(NetworkPlan plan)
    {
        foreach (Stage stage in plan.Stages.Where(s => s.Cost is not null))
        {
            KernelCost cost = stage.Cost!;
            long read = stage.Context.Input.Width, written = stage.InferenceOutput.Width;
            yield return $"  {stage.Context.Name}: {Text.Grouped(stage.MultiplyAdds)} multiply-adds; {Bytes(stage.WeightBytes)} of parameters, {Bytes(4 * read)} read, {Bytes(4 * written)} written;"
                + $" {cost.Sums} sums from {cost.Loads} loads{(cost.Useful < 1 ? $", {Percent(cost.Useful)} of them useful" : "")}: {Percent(cost.PeakShare)}";
        }

        List<Stage> costly = [.. plan.Stages.Where(s => s.Cost is not null && s.MultiplyAdds > 0)];
        double all = costly.Sum(s => (double)s.MultiplyAdds), slowed = costly.Sum(s => s.MultiplyAdds / s.Cost!.PeakShare);
        string together = $"  together {Percent(all / slowed)}";
        if (plan.Buffers.All(b => b.Map is null))
        {
            long bytes = costly.Sum(s => s.WeightBytes), weights = costly.Sum(s => s.Context.Tensors.Values.Sum(t => (long)t.Length));
            (double share, string from) = KernelCost.ForOneRow(bytes, weights);
            together += $"; one row alone {Percent(share)}: each weight is used once and comes from {from}";
        }

        yield return together;
    }

    private static string Percent(double share) => (100 * share).ToString("0", System.Globalization.CultureInfo.InvariantCulture) + " %";

    private static string Order(TensorPlan tensor) => tensor.Order switch
    {
        TensorOrder.Panels when Sizes.Pad(tensor.Parameter.Columns) > 64 => "in panels of 64 columns",
        TensorOrder.Panels => $"rows of {Sizes.Pad(tensor.Parameter.Columns)}",
        TensorOrder.Mirrored => $"mirrored, rows of {Sizes.Pad(tensor.Parameter.Columns)}",
        TensorOrder.Transposed => $"transposed, rows of {Sizes.Pad(tensor.Parameter.Rows)}",
        _ => "vector",
    };

    private static IEnumerable<string> Inference(NetworkPlan plan)
    {
        foreach (Fold fold in plan.Folds)
        {
            yield return "  folded beforehand: " + fold.Sentence;
        }

        if (plan.InputCopy != InputCopy.None)
        {
            yield return plan.InputCopy == InputCopy.Pad
                ? "  rows are copied with padding first: the first kernel reads them as vectors"
                : "  rows are prepared into padded ones first: there is no dense layer with a bias to fold that into";
        }
    }
}
