using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Emit;

/// <summary>The layout of the parameters, their start values, and the struct through which the library runs the kernels.</summary>
internal static class ParametersEmitter
{
    public static void Write(CodeWriter w, NetworkPlan plan)
    {
        using (w.Block($"partial class {plan.Topology.Type.Identifier}"))
        {
            for (int i = 0; i < plan.Tensors.Count; i++)
            {
                TensorPlan t = plan.Tensors[i];
                w.Gap().Summary($"{t.FileName}: {Describe(t.Parameter)}. Take it anew for every change.");
                w.Line($"public NetDsl.TensorView {t.Constant} => new(core.Parameters, Network.Tensors[{i}]);");
            }

            w.Gap().Summary("First element of each tensor in the parameter block, in floats.");
            using (w.Block("private static class Layout"))
            {
                foreach (TensorPlan t in plan.Tensors)
                {
                    w.Line($"public const int {t.Constant} = {t.Offset};");
                }
            }

            w.Gap().Summary("The network as the library sees it.");
            using (w.Block("private readonly partial struct Network : INetwork"))
            {
                WriteTensors(w, plan);
                WriteInfo(w, plan);
                WriteInitialize(w, plan);
                WriteFold(w, plan);
                WriteEntries(w);
            }
        }
    }

    private static string Describe(Parameter p) =>
        p.IsVector ? Text.Number(p.Columns) : p.Window.Count > 0 ? $"{p.Shape} (window, {(p.Taps switch { TapOrder.Depthwise => "channels, 1", TapOrder.Mirrored => "filters, channels", _ => "channels, filters" })})" : $"{p.Rows} inputs x {p.Columns} units";

    /// <summary>The head to one of whose named labels each column of the tensor belongs; -1 for none.</summary>
    private static int HeadOf(Topology topology, TensorPlan tensor) =>
        Enumerable.Range(0, topology.Heads.Count).Where(i => topology.Heads[i] is { Task: { Enum: not null, Units: > 1 } } head && head.Name == tensor.Layer).DefaultIfEmpty(-1).First();

    private static void WriteTensors(CodeWriter w, NetworkPlan plan)
    {
        w.Line("public static readonly TensorLayout[] Tensors =").Line("{");
        foreach (TensorPlan t in plan.Tensors)
        {
            Parameter p = t.Parameter;
            string penalties = (p.L1 > 0 ? $", L1: {Text.Float(p.L1)}" : "") + (p.L2 > 0 ? $", L2: {Text.Float(p.L2)}" : "") + (p.MaxNorm > 0 ? $", MaxNorm: {Text.Float(p.MaxNorm)}" : "");
            string window = p.Window.Count > 0 ? $", Window: new[] {{ {string.Join(", ", p.Window.Select(Text.Number))} }}" : "";
            window += p.Taps == TapOrder.Depthwise ? ", Depthwise: true" : "";
            int head = HeadOf(plan.Topology, t);
            window += head < 0 ? "" : head == 0 ? ", PerLabel: true" : $", PerLabel: true, Head: {head}";
            w.Line($"    new({Text.Literal(t.FileName)}, {(p.IsVector ? 1 : p.Rows)}, {p.Columns}, Layout.{t.Constant}, {t.Length}, TensorOrder.{t.Order}, TensorRole.{p.Role}{penalties}{window}),");
        }

        w.Line("};");
    }

    private static void WriteInfo(CodeWriter w, NetworkPlan plan)
    {
        Topology topology = plan.Topology;
        bool inputs = topology.Graph.Inputs.Count > 1;
        string preparations = string.Join(", ", Preparations.Placed(topology.Graph).Select(p => $"new(PreparationKind.{p.Layer.Preparation}, {Text.Float(p.Layer.Scale)}, {Text.Float(p.Layer.Offset)}{(inputs ? $", First: {p.First}, Count: {p.Count}" : "")})"));
        w.Gap().Line($$"""
            public static NetworkInfo Info { get; } = new()
            {
                Name = {{Text.Literal(topology.Type.Name)}},
                Fingerprint = {{Text.Literal(topology.Fingerprint)}},
                InputSize = {{topology.Input.Count}},
                InputStride = {{plan.Input.Stride}},
                OutputSize = {{topology.Outputs}},
                OutputStride = {{plan.OutputStride}},
                TargetSize = {{plan.TargetSize}},
                TargetStride = {{plan.TargetStride}},
                {{(topology.HasHeads ? Heads(plan) : Meaning(topology.Heads[0]))}}
                ParameterCount = {{topology.ParameterCount}},
                BlockLength = {{plan.BlockLength}},
                TrainableLength = {{plan.TrainableLength}},
                Tensors = Tensors,
                Preparations = new Preparation[] { {{preparations}} },
                Folds = {{(plan.Folds.Count > 0 ? "true" : "false")}},
                InferenceRows = {{plan.InferenceRows}},
                InferenceWorkspace = {{plan.InferenceWorkspace}},
                RowWorkspace = {{(plan.StraightLine is { StaysInRegisters: true } ? "System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? 0 : " : "")}}{{plan.RowWorkspace}},
                TrainingFloatsPerRow = {{plan.TrainingFloatsPerRow}},
                TrainingFloatsFixed = {{plan.TrainingFloatsFixed}},
                ShardRows = {{plan.ShardRows}},
                Optimizer = {{topology.Optimizer}},{{(topology.HasHeads ? "" : $"\n    Metrics = {Metrics(topology.Heads[0])},")}}
            };
            """);
    }

    /// <summary>What the predictions of a head mean.</summary>
    private static string Meaning(Head head) =>
        $"Task = TaskKind.{head.Task.Kind},\n    Threshold = {Text.Float(head.Task.Threshold)},{(head.Task.Enum is { } labels ? $"\n    Labels = new string[] {{ {string.Join(", ", labels.Members.Select(Text.Literal))} }}," : "")}";

    private static string Metrics(Head head) => $"new NetDsl.Metric[] {{ {string.Join(", ", head.Metrics.Select(m => "NetDsl.Metric." + m))} }}";

    private static string Heads(NetworkPlan plan) => $"Heads = new HeadInfo[]\n    {{{string.Concat(plan.Heads.Select(h =>
        $"\n        new() {{ Name = {Text.Literal(h.Head.Name)}, OutputSize = {h.Units}, OutputStride = {h.Sums.Stride}, TargetSize = {h.TargetSize}, TargetStride = {h.TargetStride}, Weight = {Text.Float(h.Head.Weight)}, {Meaning(h.Head).Replace("\n   ", "")} Metrics = {Metrics(h.Head)} }},"))}\n    }},";

    private static void WriteInitialize(CodeWriter w, NetworkPlan plan)
    {
        w.Gap();
        using (w.Block("public static void Initialize(Span<float> parameters, ulong seed)"))
        {
            for (int i = 0; i < plan.Tensors.Count; i++)
            {
                Parameter p = plan.Tensors[i].Parameter;
                if (p.Start is { } start)
                {
                    w.Line($"parameters.Slice(Layout.{plan.Tensors[i].Constant}, {p.Columns}).Fill({Text.Float(start)});");
                    continue;
                }

                if (p.Initializer == Initializer.Zeros)
                {
                    continue;
                }

                w.Line($"WeightInitializer.Fill(NetDsl.Initializer.{p.Initializer}, Tensors[{i}], parameters, {p.FanIn}, {p.FanOut}, unchecked(seed + {unchecked((ulong)(i + 1) * 0x9E3779B97F4A7C15UL)}UL));");
            }
        }
    }

    private static void WriteFold(CodeWriter w, NetworkPlan plan)
    {
        w.Gap();
        using (w.Block("public static void Fold(Span<float> parameters)"))
        {
            foreach (Fold fold in plan.Folds)
            {
                w.Line(fold.Step.Print(new TrainingFrame()));
            }
        }
    }

    /// <summary>One text of the kernels serves all widths; the choice is a constant to the JIT.</summary>
    private static void WriteEntries(CodeWriter w)
    {
        Entry("void InferRow(ref float parameters, ref readonly float input, ref float output, ref float workspace)", "InferRow(ref parameters, in input, ref output, ref workspace)", "");
        Entry("void Infer(ref float parameters, ref readonly float inputs, ref float outputs, int rows, ref float workspace)", "Infer(ref parameters, in inputs, ref outputs, rows, ref workspace)", "");
        Entry("float TrainBatch(ref float parameters, ref float gradients, ref float workspace, int capacity, int rows, uint noise)", "TrainBatch(ref parameters, ref gradients, ref workspace, capacity, rows, noise)", "return ");
        Entry("float EvaluateBatch(ref float parameters, ref readonly float inputs, ref float workspace, int capacity, int rows)", "EvaluateBatch(ref parameters, in inputs, ref workspace, capacity, rows)", "return ");

        void Entry(string signature, string call, string returns) => WriteEntry(w.Gap(), signature, call, returns);
    }

    internal static void WriteEntry(CodeWriter w, string signature, string call, string returns = "")
    {
        using (w.Block($"public static {signature}"))
        {
            using (w.Block("if (Vector512.IsHardwareAccelerated)"))
            {
                w.Line($"{returns}Kernels<Vector512<float>, VectorOps512>.{call};");
            }

            using (w.Block("else"))
            {
                w.Line($"{returns}Kernels<Vector<float>, VectorOps>.{call};");
            }
        }
    }
}
