using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Compiler;

/// <summary>What inference need not compute because it is multiplied into the weights beside it beforehand.</summary>
internal static class Folding
{
    public static (List<string> Folds, InputCopy Copy) Decide(Topology topology, List<TensorPlan> tensors, List<Stage> stages, BufferPlan input)
    {
        List<string> folds = [];
        InputCopy copy = input.Stride == input.Width ? InputCopy.None : InputCopy.Pad;
        if (topology.Preparations.Any())
        {
            if (stages.FirstOrDefault(s => !s.TrainingOnly) is DenseStage { HasBias: true } dense)
            {
                folds.Add($"WeightFolding.ShiftAndScaleInputs(parameters, {Tensor(dense, "kernel")}, {Tensor(dense, "bias")}, {Preparation("shift")}, {Preparation("scale")});");
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
                folds.Add($"WeightFolding.NormalizeOutputs(parameters, {Tensor(left, "kernel")}, {Tensor(left, "bias")}, {statistics});");
            }
            else if (after is DenseStage { HasBias: true } right)
            {
                norm.Folded = true;
                folds.Add($"WeightFolding.NormalizeInputs(parameters, {Tensor(right, "kernel")}, {Tensor(right, "bias")}, {statistics});");
            }
            else
            {
                folds.Add($"WeightFolding.Normalize(parameters, {statistics});");
            }
        }

        return (folds, copy);

        string Tensor(Stage stage, string name) => $"Tensors[{tensors.IndexOf(stage.Context.Tensors[name])}]";

        string Preparation(string name) => $"Tensors[{tensors.FindIndex(t => t.Parameter.Role == ParameterRole.Preparation && t.Parameter.Name == name)}]";
    }
}
