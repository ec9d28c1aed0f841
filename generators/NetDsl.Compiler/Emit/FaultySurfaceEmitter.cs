using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Surface;

namespace NetDsl.Compiler.Emit;

/// <summary>
/// The surface of a network with faults: the same members, so that the user sees one diagnostic and not ten missing names; each
/// body names the rule. What the user has declared under a generated name is left out.
/// </summary>
internal static class FaultySurfaceEmitter
{
    public static void Write(CodeWriter w, Topology topology)
    {
        TaskSpec task = topology.Task;
        string type = topology.Type.Identifier, label = LabelNames.TypeOf(topology);
        string reason = Text.Literal($"'{topology.Type.Name}' cannot be built. {string.Join(" ", topology.Faults.Select(f => $"{f.Rule.Id}: {f.Message}."))}");
        HashSet<string> taken = [.. topology.Faults.Where(f => f.Rule == Rules.MemberTaken).Select(f => f.Argument)];
        LabelReach reach = task.Enum?.Reach ?? LabelReach.Public;
        string fail = $"throw new InvalidOperationException({(IsTaken(taken, "Summary") ? reason : "Summary")});";
        w.Summary(reason.Substring(1, reason.Length - 2));
        using (w.Block($"partial class {type}{(taken.Count == 0 && reach == LabelReach.Public ? $" : NetDsl.IModel<{label}>" : "")}"))
        {
            SurfaceEmitter.WriteConstants(w, topology, "What keeps this network from being built.", reason, taken);
            if (topology.WeightsRequest is not null)
            {
                Member($"{topology.Type.Name}()", $"public {type}()");
            }

            Member($"{topology.Type.Name}(ulong)", $"public {type}(ulong seed{SurfaceEmitter.DefaultSeed(topology)})");
            Member("Parameters", "public Span<float> Parameters");
            Member("Predict(System.ReadOnlySpan<float>, System.Span<float>)", "public void Predict(ReadOnlySpan<float> input, Span<float> output)");
            foreach (SurfaceMember member in HeadMembers.Of(topology).Where(m => m.Header.StartsWith("public", System.StringComparison.Ordinal) && !IsTaken(taken, m.Member.Key)))
            {
                w.Gap().Line(member.Body.Length == 0 ? member.Header + ";" : $"{member.Header} => {fail}");
            }

            if (!topology.HasHeads && task.Units == 1)
            {
                Member("Predict(System.ReadOnlySpan<float>)", "public float Predict(ReadOnlySpan<float> input)");
            }

            Member("PredictBatch(System.ReadOnlySpan<float>, System.Span<float>, int)", "public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs, int threads = 1)");

            Member("Trace(System.ReadOnlySpan<float>)", "public NetDsl.ModelTrace Trace(ReadOnlySpan<float> input)");

            // An enum that is less visible than the model can only stand in members that are so, too.
            string open = reach.ToString().ToLowerInvariant();
            if (!topology.HasHeads && LabelNames.Classifies(task))
            {
                Labelled(KeyOf("Classify"), $"{open} {LabelNames.ClassifiesAs(task)} Classify(ReadOnlySpan<float> input{SurfaceEmitter.ThresholdParameter(task)})");
            }

            if (!topology.HasHeads && LabelNames.HasProbability(task))
            {
                Labelled(KeyOf("Decide"), $"{open} NetDsl.Decision<{LabelNames.ClassifiesAs(task)}> Decide(ReadOnlySpan<float> input{SurfaceEmitter.ThresholdParameter(task)})");
            }

            foreach (string accepted in LabelNames.Accepted(topology))
            {
                Labelled(KeyOf("Fit", accepted), $"{open} NetDsl.History Fit(NetDsl.Dataset<{accepted}> training, NetDsl.FitOptions? options = null)");
                Labelled(KeyOf("Evaluate", accepted), $"{open} NetDsl.EvaluationReport Evaluate(NetDsl.Dataset<{accepted}> data, float threshold = float.NaN)");
            }

            if (topology.Quantize is not null)
            {
                Member("CompareWithFloat32(NetDsl.Dataset)", "public NetDsl.QuantizationReport CompareWithFloat32(NetDsl.Dataset data)");
            }

            Labelled(KeyOf("CrossValidate"), $"{open} static NetDsl.CrossValidationReport CrossValidate(NetDsl.Dataset<{label}> data, int folds = 10, ulong seed = 0, NetDsl.FitOptions? options = null)");
            foreach ((string medium, string name) in new[] { ("string", "path"), ("System.IO.Stream", "stream") })
            {
                Member($"Save({medium})", $"public void Save({medium} {name})");
                Member($"Load({medium})", $"public static {topology.Type.Qualified} Load({medium} {name})");
            }

            Member("SaveWeights(string)", "public void SaveWeights(string path)");
            foreach (string tensor in SurfaceMembers.Tensors(topology))
            {
                Member(tensor, $"public NetDsl.TensorView {tensor}");
            }
        }

        void Member(string key, string header)
        {
            if (!IsTaken(taken, key))
            {
                w.Gap().Line($"{header} => {fail}");
            }
        }

        void Labelled(string key, string header)
        {
            if (reach != LabelReach.None)
            {
                Member(key, header);
            }
        }

        string KeyOf(string name, string accepted = "") =>
            SurfaceMembers.Of(topology).First(m => m.Name == name && m.Parameters!.Contains(SurfaceMembers.Name(accepted))).Key;
    }

    /// <summary>Whether the user has a member of this key, or anything that is no overload of it.</summary>
    internal static bool IsTaken(HashSet<string> taken, string key) =>
        taken.Contains(key) || taken.Contains(key.Split('(')[0]) || (!key.Contains('(') && taken.Any(t => t.StartsWith(key + "(", System.StringComparison.Ordinal)));
}
