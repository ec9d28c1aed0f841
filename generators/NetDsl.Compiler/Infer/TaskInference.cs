using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Activations;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Infer;

/// <summary>What follows from the output: loss, task, labels, metrics, and which pairs make no sense.</summary>
internal static class TaskInference
{
    /// <summary>The loss of an output.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="output">The output.</param>
    /// <param name="index">Index of the attribute that chooses it; -1 for none.</param>
    /// <param name="faults">Where mistakes go.</param>
    public static LossSpec ReadLoss(NetworkDeclaration declaration, OutputLayer output, int index, List<Fault> faults)
    {
        AttributeUse? use = index < 0 ? null : declaration.Attributes[index];
        Loss natural = output.Activation switch
        {
            Activation.Sigmoid => Loss.BinaryCrossEntropy,
            Activation.Softmax => Loss.SparseCategoricalCrossEntropy,
            _ => Loss.MeanSquaredError,
        };
        LossSpec spec = new(use is null ? natural : (Loss)use.Int("Loss"), use is null, use?.Float("LabelSmoothing", 0) ?? 0, use?.Float("Delta", 1) ?? 1);
        if (!(spec.LabelSmoothing >= 0 && spec.LabelSmoothing < 1))
        {
            faults.Add(Fault.At(Rules.TrainingNumber, index, "LabelSmoothing", "LabelSmoothing", "Loss", "at least 0 and below 1", Text.Number(spec.LabelSmoothing)));
        }

        if (spec.LabelSmoothing > 0 && spec.Loss is not (Loss.BinaryCrossEntropy or Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy))
        {
            faults.Add(Fault.At(Rules.Contradiction, index, "LabelSmoothing", "LabelSmoothing", "Loss", $"only cross-entropies know it, not {spec.Loss}"));
        }

        if (!(spec.Delta > 0) || float.IsInfinity(spec.Delta))
        {
            faults.Add(Fault.At(Rules.TrainingNumber, index, "Delta", "Delta", "Loss", "above 0", Text.Number(spec.Delta)));
        }

        CheckPair(declaration.Type.Name, output, spec, index, faults);
        return spec;
    }

    public static TaskSpec Task(OutputLayer output, LossSpec loss)
    {
        (Activation activation, int units) = (output.Activation, output.Units);
        if (output.Label is { } label)
        {
            return label.IsFlags
                ? new TaskSpec(TaskKind.MultiLabel, LabelKind.Flags, label, activation, units, false, 0.5f)
                : units == 1 && activation == Activation.Sigmoid
                    ? new TaskSpec(TaskKind.Binary, LabelKind.BinaryEnum, label, activation, units, false, 0.5f)
                    : new TaskSpec(TaskKind.MultiClass, LabelKind.Enum, label, activation, units, activation == Activation.Softmax && loss.Loss == Loss.SparseCategoricalCrossEntropy, 0.5f);
        }

        bool hinge = loss.Loss is Loss.Hinge or Loss.SquaredHinge;
        if (units == 1)
        {
            return activation == Activation.Sigmoid || hinge
                ? new TaskSpec(loss.IsClassification ? TaskKind.Binary : TaskKind.Regression, LabelKind.Boolean, null, activation, 1, false, hinge && activation != Activation.Sigmoid ? 0 : 0.5f)
                : new TaskSpec(TaskKind.Regression, LabelKind.Value, null, activation, 1, false, 0.5f);
        }

        if (loss.Loss == Loss.SparseCategoricalCrossEntropy)
        {
            return new TaskSpec(TaskKind.MultiClass, LabelKind.Class, null, activation, units, activation == Activation.Softmax, 0.5f);
        }

        TaskKind kind = loss.Loss switch
        {
            Loss.CategoricalCrossEntropy or Loss.CategoricalHinge => TaskKind.MultiClass,
            Loss.KullbackLeiblerDivergence when activation == Activation.Softmax => TaskKind.MultiClass,
            Loss.BinaryCrossEntropy => TaskKind.MultiLabel,
            Loss.Hinge or Loss.SquaredHinge => TaskKind.MultiLabel,
            _ => TaskKind.Regression,
        };
        return new TaskSpec(kind, LabelKind.Row, null, activation, units, false, hinge && activation != Activation.Sigmoid ? 0 : 0.5f);
    }

    /// <summary>The metrics of an output.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="task">What the output means.</param>
    /// <param name="index">Index of the attribute that chooses them; -1 for none.</param>
    public static EquatableArray<Metric> ReadMetrics(NetworkDeclaration declaration, TaskSpec task, int index)
    {
        EquatableArray<int> chosen = index < 0 ? default : declaration.Attributes[index].Ints("Metrics");
        return chosen.Count > 0
            ? chosen.Distinct().Select(m => (Metric)m).ToEquatableArray()
            : new EquatableArray<Metric>([task.Kind == TaskKind.Regression ? Metric.MeanAbsoluteError : Metric.Accuracy]);
    }

    /// <summary>Pairs of activation and loss that cannot learn, or whose formula is not defined.</summary>
    private static void CheckPair(string model, OutputLayer output, LossSpec spec, int lossIndex, List<Fault> faults)
    {
        string range = output.Activation == Activation.Softmax ? "shares of 1" : ActivationFunction.Of(output.Activation).Range;
        bool categorical = spec.Loss is Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy;
        int place = output.Attribute;
        if (place < 0)
        {
            return;
        }

        if (output.Activation == Activation.Softmax && output.Units == 1 && output.Label is null)
        {
            faults.Add(Fault.At(Rules.SoftmaxOverOne, place, "Activation", model));

            // The natural loss follows the activation when that is mended; one that is written stays wrong.
            if (categorical && !spec.Natural)
            {
                faults.Add(Fault.At(Rules.CategoricalOverOne, lossIndex, "Loss", spec.Loss.ToString()));
            }
        }
        else if (output.Activation == Activation.Softmax && spec.Loss == Loss.BinaryCrossEntropy)
        {
            faults.Add(Fault.At(Rules.SoftmaxWithBinary, lossIndex, "Loss", Text.Number(output.Units)));
        }
        else if (categorical && output.Units == 1 && output.Activation != Activation.Softmax)
        {
            faults.Add(Fault.At(Rules.CategoricalOverOne, lossIndex, "Loss", spec.Loss.ToString()));
        }
        else if (spec.Loss == Loss.CategoricalHinge && output.Units == 1)
        {
            faults.Add(Fault.At(Rules.Contradiction, lossIndex, "Loss", "Loss", "Loss", "CategoricalHinge compares classes and needs several units: use Hinge for one"));
        }
        else if (spec.Loss == Loss.BinaryCrossEntropy && output.Activation is not (Activation.Sigmoid or Activation.HardSigmoid or Activation.Softmax))
        {
            faults.Add(Fault.At(Rules.NoProbability, place, "Activation", output.Activation.ToString(), range));
        }
        else if (categorical && output.Activation is not (Activation.Softmax or Activation.Sigmoid))
        {
            faults.Add(Fault.At(Rules.NoDistribution, place, "Activation", spec.Loss.ToString(), output.Activation.ToString(), range));
        }
    }
}
