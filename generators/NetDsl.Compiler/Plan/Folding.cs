using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Layout;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Plan;

/// <summary>What inference need not compute because it is multiplied into the weights beside it beforehand.</summary>
internal static class Folding
{
    public static (List<Fold> Folds, InputCopy Copy) Decide(Topology topology, List<TensorPlan> tensors, List<Stage> stages, BufferPlan input)
    {
        List<Fold> folds = [];

        // What is subtracted from the inputs of a layer, where that is folded into it.
        Dictionary<Stage, string> means = [];
        InputCopy copy = input.Stride == input.Width ? InputCopy.None : InputCopy.Pad;
        if (Preparations.Of(topology).Any())
        {
            if (stages.FirstOrDefault(s => !s.TrainingOnly) is DenseStage { HasBias: true } dense)
            {
                means[dense] = Preparation("shift");
                folds.Add(new($"WeightFolding.ShiftAndScaleInputs(parameters, {Tensor(dense, "kernel")}, {Tensor(dense, "bias")}, {Preparation("shift")}, {Preparation("scale")});", $"the preparation of the inputs, into {dense.Context.Name}"));
            }
            else if (Preparations.Of(topology).All(p => p is { Preparation: PreparationKind.Rescale, Offset: 0 }) && stages.FirstOrDefault(s => !s.TrainingOnly && s is not ArrangeStage) is ConvolutionStage or DepthwiseStage)
            {
                Stage first = stages.First(s => s is ConvolutionStage or DepthwiseStage);
                folds.Add(new($"WeightFolding.ScaleInputs(parameters, {Tensor(first, "kernel")}, {Preparation("scale")});", $"the scale of the inputs, into {first.Context.Name}"));
            }
            else
            {
                copy = InputCopy.Prepare;
            }
        }

        for (int i = 0; i < stages.Count; i++)
        {
            if (stages[i] is not BatchNormStage norm)
            {
                continue;
            }

            string statistics = $"{Tensor(norm, "gamma")}, {Tensor(norm, "beta")}, {Tensor(norm, "moving_mean")}, {Tensor(norm, "moving_variance")}, {Text.Float(norm.Epsilon)}";

            // Behind it a border of zeros would have to be normalised as well: only windows that stay inside.
            Stage? before = stages.Take(i).LastOrDefault(s => !s.TrainingOnly), after = stages.Skip(i + 1).FirstOrDefault(s => !s.TrainingOnly);
            if (before is DenseStage { HasBias: true, FusedActivation: null } or ConvolutionStage { HasBias: true, FusedActivation: null } or DepthwiseStage { HasBias: true, FusedActivation: null }
                && before.Context.Output.Channels == norm.Context.Input.Channels)
            {
                norm.Folded = true;
                folds.Add(new($"WeightFolding.NormalizeOutputs(parameters, {Tensor(before, "kernel")}, {Tensor(before, "bias")}, {statistics});", $"{norm.Context.Name}, into {before.Context.Name} before it"));
            }
            else if (after is DenseStage { HasBias: true } or ConvolutionStage { HasBias: true, Window.Padding: Padding.Valid } && after.Context.Input.Channels % norm.Context.Output.Channels == 0)
            {
                norm.Folded = true;
                means[after] = Tensor(norm, "moving_mean");
                folds.Add(new($"WeightFolding.NormalizeInputs(parameters, {Tensor(after, "kernel")}, {Tensor(after, "bias")}, {statistics});", $"{norm.Context.Name}, into {after.Context.Name} behind it"));
            }
            else
            {
                folds.Add(new($"WeightFolding.Normalize(parameters, {statistics});", $"{norm.Context.Name}, its moving averages into its own gamma and beta"));
            }
        }

        // Last: what is folded into the weights is rounded with them.
        foreach (DenseStage dense in stages.OfType<DenseStage>().Where(d => topology.Quantize is not null && DenseStage.CanQuantize(d.Inputs, d.Units)))
        {
            dense.Quantized = true;
            folds.Add(new(
                $"WeightFolding.RoundToBFloat16(parameters, {Tensor(dense, "kernel")}{(means.TryGetValue(dense, out string? mean) ? $", {Tensor(dense, "bias")}, {mean}" : "")});",
                $"the weights of {dense.Context.Name}, rounded to bfloat16, two in the bits of a float: each is off by at most 0.39 %, and a sum of products by about 0.17 % of the size of such sums"));
        }

        return (folds, copy);

        string Tensor(Stage stage, string name) => $"Tensors[{tensors.IndexOf(stage.Context.Tensors[name])}]";

        string Preparation(string name) => $"Tensors[{tensors.FindIndex(t => t.Parameter.Role == ParameterRole.Preparation && t.Parameter.Name == name)}]";
    }
}
