using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Plan;

/// <summary>All decisions about a network's code: where everything lies, which kernels run, what is folded. Emission only writes it down.</summary>
public sealed record NetworkPlan
{
    public required Topology Topology { get; init; }

    /// <summary>The parameter block in the order of offsets.</summary>
    public required IReadOnlyList<TensorPlan> Tensors { get; init; }

    /// <summary>Floats at the beginning of the block that learn.</summary>
    public required long TrainableLength { get; init; }

    /// <summary>Floats of the whole block.</summary>
    public required long BlockLength { get; init; }

    /// <summary>Activations: the input, then one per stage that does not work in place.</summary>
    public required IReadOnlyList<BufferPlan> Buffers { get; init; }

    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>The outputs.</summary>
    public required IReadOnlyList<HeadPlan> Heads { get; init; }

    /// <summary>Steps that turn a copy of the parameters into the block that inference reads.</summary>
    public IReadOnlyList<Fold> Folds { get; init; } = [];

    /// <summary>What is subtracted from the inputs of a stage, by its name, where that is folded into its weights.</summary>
    public IReadOnlyDictionary<string, Operand> Subtracted { get; init; } = new Dictionary<string, Operand>();

    /// <summary>What inference does with its input rows before the first kernel.</summary>
    public InputCopy InputCopy { get; init; }

    /// <summary>Which of inference's buffers each value gets.</summary>
    public Placement Placement { get; init; } = Placement.None;

    /// <summary>The prediction of one row without calls, for tiny networks; null for others.</summary>
    internal StraightLine? StraightLine { get; init; }

    /// <summary>Stages of inference.</summary>
    public IEnumerable<Stage> PredictedStages => Stages.Where(s => !s.TrainingOnly);

    /// <summary>This plan with another stage in the place of one.</summary>
    internal NetworkPlan Replace(Stage stage, Stage by) => this with { Stages = [.. Stages.Select(s => ReferenceEquals(s, stage) ? by : s)] };

    /// <summary>This plan with another fold.</summary>
    /// <param name="method">Method of the library: <c>NormalizeInputs</c>.</param>
    /// <param name="sentence">What goes where.</param>
    /// <param name="stage">The stage whose tensors are changed.</param>
    /// <param name="kernel">Its weights' tensor, if that is changed.</param>
    /// <param name="bias">Its biases' tensor, if that is changed.</param>
    /// <param name="others">What it takes beside them.</param>
    internal NetworkPlan Fold(string method, string sentence, Stage stage, string? kernel, string? bias, params Operand[] others)
    {
        IEnumerable<Operand> changed = new[] { kernel, bias }.Where(t => t is not null).Select(t => LayoutOf(stage.Context.Tensors[t!]));
        LibraryCall call = new("WeightFolding." + method, [new Operand.Literal("parameters"), .. changed, .. others]);
        return this with { Folds = [.. Folds, new Fold(call, sentence)] };
    }

    /// <summary>This plan with what is subtracted from the inputs of a stage by its folded weights.</summary>
    internal NetworkPlan Subtract(Stage stage, Operand mean)
    {
        Dictionary<string, Operand> subtracted = Subtracted.ToDictionary(s => s.Key, s => s.Value);
        subtracted[stage.Context.Name] = mean;
        return this with { Subtracted = subtracted };
    }

    /// <summary>The description of a tensor, as the library's methods take it.</summary>
    internal Operand LayoutOf(TensorPlan tensor) => new Operand.Literal($"Tensors[{Tensors.ToList().IndexOf(tensor)}]");

    /// <summary>A tensor of the preparation: <c>shift</c> or <c>scale</c>.</summary>
    internal TensorPlan Preparation(string name) => Tensors.Single(t => t.Parameter.Role == ParameterRole.Preparation && t.Parameter.Name == name);

    public BufferPlan Input => Buffers[0];

    /// <summary>Floats of a target, of all heads.</summary>
    public int TargetSize => Heads.Sum(h => h.TargetSize);

    /// <summary>Floats from row to row of the targets, of all heads.</summary>
    public int TargetStride => Heads.Sum(h => h.TargetStride);

    /// <summary>Floats from row to row of the predictions, of all heads.</summary>
    public int OutputStride => Heads.Sum(h => h.Sums.Stride);

    /// <summary>Floats of inference's buffers that stay in the second-level cache.</summary>
    private const int CacheFloats = 1 << 18;

    /// <summary>Floats of inference's rows in any case: 64 MB, enough that weights are read for 128 rows at once wherever these are not larger than they.</summary>
    private const int MostFloats = 1 << 24;

    /// <summary>Rows of one call of inference: fewer for maps, whose buffers would otherwise leave the second-level cache, and for the widest vectors.</summary>
    public int InferenceRows
    {
        get
        {
            int rows = 128;
            bool maps = Buffers.Any(b => b.Map is not null);
            while (rows > 1 && (InferenceFloats(rows) > MostFloats || (maps && Placement.Buffers * rows * InferenceStride > CacheFloats)))
            {
                rows /= 2;
            }

            return rows;
        }
    }

    /// <summary>Stages whose backward pass runs: those that learn, and those behind one that does.</summary>
    public IEnumerable<Stage> BackwardStages => Stages.Where(s => s.HasBackward);

    /// <summary>Buffers with a gradient: all behind the first stage that learns, and in any case the last ones, which the losses write.</summary>
    public IEnumerable<BufferPlan> GradientBuffers
    {
        get
        {
            HashSet<string> elsewhere = [.. SameGradients.Select(s => s.Buffer.Name)];
            return BackwardStages.Select(s => s.Context.Output).Concat(Heads.Select(h => h.Sums)).GroupBy(b => b.Name).Select(g => g.First()).Where(b => !elsewhere.Contains(b.Name));
        }
    }

    /// <summary>Buffers whose gradient has the place of another one's; those further behind first.</summary>
    public IEnumerable<(BufferPlan Buffer, BufferPlan Place)> SameGradients =>
        Stages.Reverse().SelectMany(s => s.Context.Inputs.Where(i => i.Sink is { Same: true }).Select(i => (i.Buffer, s.Context.Output)));

    /// <summary>Floats of training workspace per row.</summary>
    public long TrainingFloatsPerRow => 1L + TargetStride + OutputStride + Buffers.Sum(b => (long)b.Stride) + GradientBuffers.Sum(b => (long)b.Stride);

    /// <summary>Floats of training workspace beside the rows.</summary>
    public long TrainingFloatsFixed => Stages.Sum(s => s.Scratch);

    /// <summary>
    /// Rows of a shard of a training batch: enough that the sum of the shards' gradients costs little beside them, and that
    /// a thread has work for some ten microseconds. Few for maps: forward and backward pass of few pictures meet in the second-level cache.
    /// 0 where a stage mixes the rows of a batch.
    /// </summary>
    public int ShardRows
    {
        get
        {
            if (Stages.Any(s => s.MixesRows))
            {
                return 0;
            }

            long work = System.Math.Max(1, Stages.Sum(s => s.MultiplyAdds));
            long rows = System.Math.Max(LeastShardWork / work, LeastShardUse * TrainableLength / work);
            return System.Math.Max(8, (int)((rows + 4) / 8 * 8));
        }
    }

    /// <summary>Multiply-adds of a shard's prediction: about a third of its training, ten microseconds.</summary>
    private const long LeastShardWork = 250_000;

    /// <summary>How often a shard uses each parameter, about: with half as many, the sums cost a tenth of the step (measured).</summary>
    private const long LeastShardUse = 64;

    /// <summary>Row stride of the buffers of inference.</summary>
    public long InferenceStride => PredictedStages.Max(s => s.InferenceOutput.Stride);

    /// <summary>Floats of the rows of inference; behind them lies the scratch of its stages.</summary>
    public long InferenceFloats(int rows) => rows * ((Placement.Buffers * InferenceStride) + (InputCopy == InputCopy.None ? 0 : Input.Stride));

    /// <summary>Floats of scratch of one call of inference.</summary>
    public long InferenceWorkspace => Workspace(InferenceRows);

    /// <summary>Floats of scratch of the prediction of one row.</summary>
    public long RowWorkspace => Workspace(1);

    private long Workspace(int rows) => InferenceFloats(rows) + Stages.Sum(s => s.InferenceScratch) + 64;
}
