using NetDsl.Runtime;

namespace NetDsl.Tests.Training;

/// <summary>The networks of these tests.</summary>
public static class Spec
{
    /// <summary>3 -> 1, sigmoid, no preparation.</summary>
    public sealed class Logistic : ILinearSpec
    {
        public static NetworkInfo Info { get; } = Build("Logistic", 3, 1, TaskKind.Binary, metrics: [Metric.Accuracy, Metric.AreaUnderCurve]);
    }

    /// <summary>3 -> 1, sigmoid, behind [Standardize], folded for inference.</summary>
    public sealed class Standardized : ILinearSpec
    {
        public static NetworkInfo Info { get; } = Build("Standardized", 3, 1, TaskKind.Binary, preparations: [new(PreparationKind.Standardize)]);
    }

    /// <summary>2 -> 2, regression.</summary>
    public sealed class Linear : ILinearSpec
    {
        public static NetworkInfo Info { get; } = Build("Linear", 2, 2, TaskKind.Regression, metrics: [Metric.MeanAbsoluteError]);
    }

    /// <summary>2 -> 3, softmax over class numbers.</summary>
    public sealed class Classes : ILinearSpec
    {
        public static NetworkInfo Info { get; } = Build("Classes", 2, 3, TaskKind.MultiClass, targetSize: 1);
    }

    /// <summary>3 -> 1, regression with an L1 and an L2 penalty and a largest norm.</summary>
    public sealed class Penalised : ILinearSpec
    {
        public static NetworkInfo Info { get; } = Build("Penalised", 3, 1, TaskKind.Regression, metrics: [], l1: 0.25f, l2: 0.5f, maxNorm: 1);
    }

    public static NetworkInfo Build(
        string name,
        int inputs,
        int outputs,
        TaskKind task,
        int? targetSize = null,
        Metric[]? metrics = null,
        Preparation[]? preparations = null,
        float l1 = 0,
        float l2 = 0,
        float maxNorm = 0,
        int? trainingFloatsPerRow = null,
        int trainingFloatsFixed = 0,
        int? trainableLength = null,
        int shardRows = 0)
    {
        int target = targetSize ?? outputs;
        List<TensorLayout> tensors =
        [
            new("dense_1.kernel", inputs, outputs, 0, inputs * 16, TensorOrder.Panels, TensorRole.Trainable, l1, l2, maxNorm),
            new("dense_1.bias", 1, outputs, inputs * 16, 16, TensorOrder.Vector, TensorRole.Trainable),
        ];
        int trainable = inputs * 16 + 16;
        if (preparations is not null)
        {
            tensors.Add(new("preparation.shift", 1, inputs, trainable, 16, TensorOrder.Vector, TensorRole.Preparation));
            tensors.Add(new("preparation.scale", 1, inputs, trainable + 16, 16, TensorOrder.Vector, TensorRole.Preparation));
        }

        int targetStride = target == 1 ? 1 : 16;
        return new NetworkInfo
        {
            Name = name,
            Fingerprint = $"{inputs} -> {outputs} {task}",
            InputSize = inputs,
            InputStride = 16,
            OutputSize = outputs,
            OutputStride = 16,
            TargetSize = target,
            TargetStride = targetStride,
            Task = task,
            Threshold = 0.5f,
            ParameterCount = inputs * outputs + outputs,
            BlockLength = trainable + (preparations is null ? 0 : 32),
            TrainableLength = trainableLength ?? trainable,
            Tensors = [.. tensors],
            Preparations = preparations ?? [],
            Folds = preparations is not null,
            InferenceRows = 4,
            InferenceWorkspace = 16,
            RowWorkspace = 16,
            TrainingFloatsPerRow = trainingFloatsPerRow ?? 1 + targetStride + 16 + 16,
            TrainingFloatsFixed = trainingFloatsFixed,
            ShardRows = shardRows,
            Optimizer = new Momentum(),
            Metrics = metrics ?? [Metric.Accuracy],
        };
    }
}
