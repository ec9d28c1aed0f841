using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Plan;
using NetDsl.Compiler.Surface;

namespace NetDsl.Compiler.Emit;

/// <summary>The public surface: what a user of the model calls. Thin; the work is done by the library's core over the network's kernels.</summary>
internal static class SurfaceEmitter
{
    public static void Write(CodeWriter w, NetworkPlan plan)
    {
        Topology topology = plan.Topology;
        string type = topology.Type.Identifier, label = LabelNames.TypeOf(topology);
        w.Line($"/// <remarks><code>\n/// {PlanText.Summary(topology).Replace("\n", "\n/// ")}\n/// </code>\n/// <para>The code behind it: {topology.Type.Name}.g.cs (plan and members), .Forward, .Backward, .Trace and .Parameters, in the editor under Analyzers, NetDsl.Generator; <c>netdsl show {topology.Type.Name}</c> prints them.</para></remarks>");
        using (w.Block($"partial class {type} : NetDsl.IModel<{label}>"))
        {
            w.Line("private readonly ModelCore<Network> core;");
            WriteConstants(
                w,
                topology,
                "The layers with their shapes and parameters, as a table.",
                Text.Literal(PlanText.Summary(topology)).Replace("\\n", "\\n\"\n    + \""));

            w.Gap().Summary("Makes a model with start weights; the same seed gives the same bits on every machine.");
            w.Line($"public {type}(ulong seed{DefaultSeed(topology)}) => core = new ModelCore<Network>(seed);");
            WeightsEmitter.WriteConstructor(w, topology);
            w.Gap().Line($"private {type}(ModelCore<Network> core) => this.core = core;");

            w.Gap().Summary($"All parameters as one flat block of {Text.Grouped(plan.BlockLength)} floats, padding included; the plan at the top of this file says where each tensor lies. Take the span anew for every change.");
            w.Line("public Span<float> Parameters => core.Parameters;");
            WritePredictions(w, topology);
            WriteTraining(w, topology, label);
            WriteFiles(w, topology.Type.Qualified);
        }
    }

    internal static void WriteConstants(CodeWriter w, Topology topology, string meaning, string summary, HashSet<string>? taken = null)
    {
        Constant("InputSize", "Values in one input row.", $"int InputSize = {topology.Input.Count}");
        Constant("OutputSize", "Values in one prediction.", $"int OutputSize = {topology.Outputs}");
        Constant("ParameterCount", "Parameters, as Keras counts them.", $"int ParameterCount = {topology.ParameterCount}");
        Constant("Summary", meaning, $"string Summary = {summary}");

        void Constant(string name, string description, string declaration)
        {
            if (taken is null || !FaultySurfaceEmitter.IsTaken(taken, name))
            {
                w.Gap().Summary(description).Line($"public const {declaration};");
            }
        }
    }

    private static void WritePredictions(CodeWriter w, Topology topology)
    {
        TaskSpec task = topology.Task;
        string meaning = topology.HasHeads ? $"{string.Join(", ", topology.Heads.Select(h => h.Name))}, one after the other." : LabelNames.Meaning(task);
        if (!topology.HasHeads && task.Units == 1)
        {
            w.Gap().Summary($"Predicts one row. Allocates nothing; safe from many threads at once.");
            w.Line($"/// <param name=\"input\">{topology.Input.Count} values.</param>").Line($"/// <returns>{meaning}</returns>");
            w.Line("/// <exception cref=\"global::System.ArgumentException\">The row has another length.</exception>");
            w.Line("public float Predict(ReadOnlySpan<float> input) => core.Predict(input);");
        }

        w.Gap().Summary("Predicts one row. Allocates nothing; safe from many threads at once.");
        w.Line($"/// <param name=\"input\">{topology.Input.Count} values.</param>").Line($"/// <param name=\"output\">Receives {topology.Outputs} value{(topology.Outputs == 1 ? "" : "s")}: {(topology.HasHeads ? meaning : char.ToLowerInvariant(meaning[0]) + meaning.Substring(1))}</param>");
        w.Line("/// <exception cref=\"global::System.ArgumentException\">A span has another length.</exception>");
        w.Line("public void Predict(ReadOnlySpan<float> input, Span<float> output) => core.Predict(input, output);");

        w.Gap().Summary("Predicts any number of rows. Allocates nothing with one thread; safe from many threads at once.");
        w.Line($"/// <param name=\"inputs\">Rows of {topology.Input.Count} values, one behind the other.</param>").Line($"/// <param name=\"outputs\">Receives {topology.Outputs} per row.</param>");
        w.Line("/// <param name=\"threads\">Threads that share the rows; the results have the same bits for any number. Worth it from a few thousand rows on.</param>");
        w.Line("/// <exception cref=\"global::System.ArgumentException\">A span does not hold whole rows, or the numbers of rows differ.</exception>");
        w.Line("public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs, int threads = 1) => core.PredictBatch(inputs, outputs, threads);");

        TraceEmitter.WriteMember(w, topology);
        foreach (SurfaceMember member in HeadMembers.Of(topology))
        {
            Write(w, member);
        }

        if (topology.HasHeads)
        {
            return;
        }

        if (LabelNames.Classifies(task))
        {
            bool threshold = LabelNames.HasThreshold(task);
            w.Gap().Summary(threshold ? "Decides one row: yes from the threshold on." : "Decides one row: the class of the largest unit.");
            w.Line($"/// <param name=\"input\">{topology.Input.Count} values.</param>");
            if (threshold)
            {
                w.Line($"/// <param name=\"threshold\">Prediction from which on the answer is yes; default {Text.Number(task.Threshold)}.</param>");
            }

            w.Line($"public {LabelNames.ClassifiesAs(task)} Classify(ReadOnlySpan<float> input{ThresholdParameter(task)}) => "
                + (task.Label == LabelKind.Boolean ? "core.Predict(input) >= threshold;" : $"core.Classify(input, {LabelNames.Decoder(task)}, {(threshold ? "threshold" : Text.Float(task.Threshold))});"));
        }

        if (LabelNames.HasProbability(task))
        {
            bool threshold = LabelNames.HasThreshold(task);
            w.Gap().Summary("Decides one row as Classify does, and tells how probable that is and what comes second. Allocates nothing; safe from many threads at once.");
            w.Line($"/// <param name=\"input\">{topology.Input.Count} values.</param>");
            if (threshold)
            {
                w.Line($"/// <param name=\"threshold\">Prediction from which on the answer is yes; default {Text.Number(task.Threshold)}.</param>");
            }

            w.Line($"/// <returns>{LabelNames.DecisionMeaning(task)}</returns>").Line("/// <exception cref=\"global::System.ArgumentException\">The row has another length.</exception>");
            w.Line($"public NetDsl.Decision<{LabelNames.ClassifiesAs(task)}> Decide(ReadOnlySpan<float> input{ThresholdParameter(task)}) => core.Decide(input, {LabelNames.Decoder(task)}, {(threshold ? "threshold" : Text.Float(task.Threshold))});");
        }
    }

    /// <summary>Writes one member.</summary>
    private static void Write(CodeWriter w, SurfaceMember member)
    {
        w.Gap().Summary(member.Summary);
        if (member.Details.Length > 0)
        {
            w.Line(member.Details);
        }

        w.Line(member.Body.Length == 0 ? member.Header + ";" : member.Body[0] == '{' ? $"{member.Header} {member.Body}" : $"{member.Header} => {member.Body};");
    }

    private static void WriteTraining(CodeWriter w, Topology topology, string label)
    {
        TaskSpec task = topology.Task;
        foreach ((string accepted, string codec) in LabelNames.Accepted(topology).Zip(LabelNames.Codecs(topology), (a, c) => (a, c)))
        {
            string soft = accepted == label ? "" : " Soft labels: probabilities from 0 to 1.";
            w.Gap().Summary($"Trains on labelled rows.{soft} Checks data and options before anything changes.");
            w.Line("/// <param name=\"training\">The rows to learn from.</param>").Line("/// <param name=\"options\">How to train; null for one epoch in batches of 32.</param>");
            w.Line("/// <exception cref=\"global::System.ArgumentException\">Data or options are unusable; nothing has been changed.</exception>");
            w.Line($"public NetDsl.History Fit(NetDsl.Dataset<{accepted}> training, NetDsl.FitOptions? options = null) => core.Fit(training, {codec}, options);");
            w.Gap().Summary($"Measures loss and metrics on labelled rows.{soft}");
            w.Line("/// <param name=\"data\">The rows to score.</param>").Line(topology.Heads.Any(h => LabelNames.Classifies(h.Task) || h.Task.Kind == TaskKind.MultiLabel)
                ? "/// <param name=\"threshold\">Prediction from which on the answer is yes; NaN for the model's own.</param>"
                : "/// <param name=\"threshold\">Without meaning here: predictions are numbers.</param>");
            w.Line($"public NetDsl.EvaluationReport Evaluate(NetDsl.Dataset<{accepted}> data, float threshold = float.NaN) => core.Evaluate(data, {codec}, threshold);");
        }

        if (topology.Quantize is { } quantize)
        {
            w.Gap().Summary($"Tells what {quantize.Format} weights change: predicts each row with them and with the weights as they were trained. Slow: layer by layer, for a test set.");
            w.Line("/// <param name=\"data\">Rows to predict; their labels do not matter.</param>");
            w.Line("/// <exception cref=\"global::System.ArgumentException\">The data are empty or do not fit the model.</exception>");
            w.Line("public NetDsl.QuantizationReport CompareWithFloat32(NetDsl.Dataset data) => core.CompareWithFloat32(data);");
        }

        w.Gap().Summary("Trains and scores a new model on each of several parts of the data (stratified where labels are classes); the same result for any number of threads.");
        w.Line("/// <param name=\"data\">All rows.</param>").Line("/// <param name=\"folds\">Number of parts, 2 or more.</param>").Line("/// <param name=\"seed\">Seed of the parts, the start weights and the order of the rows.</param>").Line("/// <param name=\"options\">How to train each model.</param>");
        w.Line($"public static NetDsl.CrossValidationReport CrossValidate(NetDsl.Dataset<{label}> data, int folds = 10, ulong seed = 0, NetDsl.FitOptions? options = null) =>");
        w.Line($"    NetDsl.CrossValidation.Run(s => new {topology.Type.Qualified}(s), data, folds, seed, options);");

        foreach (Head head in topology.HasHeads ? topology.Heads : default)
        {
            w.Gap().Line($"private static readonly LabelCodec<{LabelNames.TypeOf(head.Task)}> {HeadMembers.CodecOf(head)} = {LabelNames.CodecFactory(head.Task)};");
        }

        w.Gap().Line($"private static readonly LabelCodec<{label}> Labels = {(topology.HasHeads ? $"LabelCodec.Join({string.Join(", ", topology.Heads.Select(HeadMembers.CodecOf))})" : LabelNames.CodecFactory(task))};");
        if (!topology.HasHeads && LabelNames.Decoder(task) == "Classes")
        {
            w.Gap().Line($"private static readonly LabelCodec<int> Classes = LabelCodec.Class({task.Units});");
        }
    }

    private static void WriteFiles(CodeWriter w, string type)
    {
        w.Gap().Summary("Writes weights, preparation and optimizer state as safetensors, under a temporary name first: an existing file is replaced only when all is written.");
        w.Line("/// <param name=\"path\">Name of the file.</param>");
        w.Line("public void Save(string path) => core.Save(path);");
        w.Gap().Summary("Writes weights, preparation and optimizer state as safetensors.");
        w.Line("/// <param name=\"stream\">A writable stream; it stays open.</param>");
        w.Line("public void Save(System.IO.Stream stream) => core.Save(stream);");
        w.Gap().Summary("Writes weights and preparation as safetensors, without optimizer state: what is shipped, or embedded by [Weights].");
        w.Line("/// <param name=\"path\">Name of the file.</param>");
        w.Line("public void SaveWeights(string path) => core.SaveWeights(path);");
        w.Gap().Summary("Reads a saved model. Checks everything before a model exists.");
        w.Line("/// <param name=\"path\">Name of the file.</param>");
        w.Line("/// <exception cref=\"global::System.IO.InvalidDataException\">The file is damaged or was saved by another topology; the message says what differs.</exception>");
        w.Line($"public static {type} Load(string path) => new(ModelCore<Network>.Load(path));");
        w.Gap().Summary("Reads a saved model. Checks everything before a model exists.");
        w.Line("/// <param name=\"stream\">A readable stream; it is read to its end.</param>");
        w.Line("/// <exception cref=\"global::System.IO.InvalidDataException\">The data are damaged or were saved by another topology; the message says what differs.</exception>");
        w.Line($"public static {type} Load(System.IO.Stream stream) => new(ModelCore<Network>.Load(stream));");
    }

    /// <summary>With embedded weights, <c>new Model()</c> has these; start weights must be asked for.</summary>
    internal static string DefaultSeed(Topology topology) => topology.WeightsRequest is null ? " = 0" : "";

    internal static string ThresholdParameter(TaskSpec task) =>
        LabelNames.HasThreshold(task) ? $", float threshold = {Text.Float(task.Threshold)}" : "";
}
