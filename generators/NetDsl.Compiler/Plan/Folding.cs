using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Compiler;

/// <summary>What inference need not compute because it is multiplied into the weights beside it beforehand.</summary>
internal static class Folding
{
    public static (List<Fold> Folds, InputCopy Copy) Decide(Topology topology, List<TensorPlan> tensors, List<Stage> stages, BufferPlan input)
    {
        List<Fold> folds = [];
        InputCopy copy = input.Stride == input.Width ? InputCopy.None : InputCopy.Pad;
        if (topology.Preparations.Any())
        {
            if (stages.FirstOrDefault(s => !s.TrainingOnly) is DenseStage { HasBias: true } dense)
            {
                folds.Add(new($"WeightFolding.ShiftAndScaleInputs(parameters, {Tensor(dense, "kernel")}, {Tensor(dense, "bias")}, {Preparation("shift")}, {Preparation("scale")});", $"the preparation of the inputs, into {dense.Context.Name}"));
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
            Stage? before = stages.Take(i).LastOrDefault(s => !s.TrainingOnly), after = stages.Skip(i + 1).FirstOrDefault(s => !s.TrainingOnly);
            if (before is DenseStage { HasBias: true, FusedActivation: null } left)
            {
                norm.Folded = true;
                folds.Add(new($"WeightFolding.NormalizeOutputs(parameters, {Tensor(left, "kernel")}, {Tensor(left, "bias")}, {statistics});", $"{norm.Context.Name}, into {left.Context.Name} before it"));
            }
            else if (after is DenseStage { HasBias: true } right)
            {
                norm.Folded = true;
                folds.Add(new($"WeightFolding.NormalizeInputs(parameters, {Tensor(right, "kernel")}, {Tensor(right, "bias")}, {statistics});", $"{norm.Context.Name}, into {right.Context.Name} behind it"));
            }
            else
            {
                folds.Add(new($"WeightFolding.Normalize(parameters, {statistics});", $"{norm.Context.Name}, its moving averages into its own gamma and beta"));
            }
        }

        return (folds, copy);

        string Tensor(Stage stage, string name) => $"Tensors[{tensors.IndexOf(stage.Context.Tensors[name])}]";

        string Preparation(string name) => $"Tensors[{tensors.FindIndex(t => t.Parameter.Role == ParameterRole.Preparation && t.Parameter.Name == name)}]";
    }
}
