using NetDsl.Runtime;
using NetDsl.Tests.Training;

namespace NetDsl.Tests.Heads;

/// <summary>Labels of one of the heads.</summary>
public enum Animal
{
    Cat,
    Dog,
    Eel,
}

/// <summary>Networks of several linear heads over the same four inputs, and of each head alone.</summary>
public static class HeadSpecs
{
    private const int Inputs = 4;

    /// <summary>Labels of <see cref="SizeAndKind"/>.</summary>
    public static LabelCodec<(float Size, Animal Kind)> Codec { get; } = LabelCodec.Join(LabelCodec.Value, LabelCodec.Enum([Animal.Cat, Animal.Dog, Animal.Eel]));

    /// <summary>A number with a quarter of its loss, and a class.</summary>
    public sealed class SizeAndKind : ILinearSpec
    {
        public static NetworkInfo Info { get; } = Build("SizeAndKind", [Size("Size", 0.25f), Kind("Kind", "Cat", "Dog", "Eel")]);
    }

    /// <summary>The same with the labels in another order.</summary>
    public sealed class SortedAnew : ILinearSpec
    {
        public static NetworkInfo Info { get; } = Build("SizeAndKind", [Size("Size", 0.25f), Kind("Kind", "Eel", "Cat", "Dog")]);
    }

    /// <summary>The same with other labels.</summary>
    public sealed class OtherLabels : ILinearSpec
    {
        public static NetworkInfo Info { get; } = Build("SizeAndKind", [Size("Size", 0.25f), Kind("Kind", "Cat", "Dog", "Fox")]);
    }

    /// <summary>The same in shards, with <c>[Standardize]</c> on the first three inputs.</summary>
    public sealed class Prepared : ILinearSpec
    {
        public static NetworkInfo Info { get; } = Build("Prepared", [Size("Size", 0.25f), Kind("Kind", "Cat", "Dog", "Eel")], [new(PreparationKind.Standardize, First: 0, Count: 3)], shardRows: 8);
    }

    /// <summary>The head Size alone.</summary>
    public sealed class SizeAlone : ILinearSpec
    {
        public static NetworkInfo Info { get; } = Build("SizeAlone", [Size("", 1)]);
    }

    /// <summary>The head Kind alone.</summary>
    public sealed class KindAlone : ILinearSpec
    {
        public static NetworkInfo Info { get; } = Build("KindAlone", [Kind("", "Cat", "Dog", "Eel")]);
    }

    /// <summary>Two answers of yes and no, and a row of numbers.</summary>
    public sealed class Answers : ILinearSpec
    {
        public static NetworkInfo Info { get; } = Build("Answers", [Answer("Left"), Answer("Right"), Row("Rest", 2)]);
    }

    /// <summary>A network of heads.</summary>
    public static NetworkInfo Build(string name, HeadInfo[] heads, Preparation[]? preparations = null, int shardRows = 0)
    {
        List<TensorLayout> tensors = [];
        int offset = 0;
        for (int i = 0; i < heads.Length; i++)
        {
            int columns = heads[i].OutputSize;
            bool perLabel = heads[i].Labels.Length > 0;
            tensors.Add(new($"dense_{i + 1}.kernel", Inputs, columns, offset, Inputs * 16, TensorOrder.Panels, TensorRole.Trainable, PerLabel: perLabel, Head: i));
            tensors.Add(new($"dense_{i + 1}.bias", 1, columns, offset + Inputs * 16, 16, TensorOrder.Vector, TensorRole.Trainable, PerLabel: perLabel, Head: i));
            offset += Inputs * 16 + 16;
        }

        if (preparations is not null)
        {
            tensors.Add(new("preparation.shift", 1, Inputs, offset, 16, TensorOrder.Vector, TensorRole.Preparation));
            tensors.Add(new("preparation.scale", 1, Inputs, offset + 16, 16, TensorOrder.Vector, TensorRole.Preparation));
        }

        return new NetworkInfo
        {
            Name = name,
            Fingerprint = string.Join(';', heads.Select(head => $"{Inputs} -> {head.OutputSize} {head.Task}")),
            InputSize = Inputs,
            InputStride = 16,
            OutputSize = heads.Sum(head => head.OutputSize),
            OutputStride = heads.Sum(head => head.OutputStride),
            TargetSize = heads.Sum(head => head.TargetSize),
            TargetStride = heads.Sum(head => head.TargetStride),
            Heads = heads,
            ParameterCount = heads.Sum(head => (Inputs + 1) * head.OutputSize),
            BlockLength = offset + (preparations is null ? 0 : 32),
            TrainableLength = offset,
            Tensors = [.. tensors],
            Preparations = preparations ?? [],
            Folds = preparations is not null,
            InferenceRows = 4,
            InferenceWorkspace = 16,
            RowWorkspace = 16,
            TrainingFloatsPerRow = 1 + heads.Sum(head => head.TargetStride + head.OutputStride) + 16,
            TrainingFloatsFixed = 0,
            ShardRows = shardRows,
            Optimizer = new Momentum { LearningRate = 0.05f },
        };
    }

    private static HeadInfo Size(string name, float weight) => Head(name, TaskKind.Regression, 1, 1, weight, [Metric.MeanAbsoluteError, Metric.R2]);

    private static HeadInfo Kind(string name, params string[] labels) => Head(name, TaskKind.MultiClass, 3, 1, 1, [Metric.Accuracy, Metric.MeanAbsoluteError], labels);

    private static HeadInfo Answer(string name) => Head(name, TaskKind.Binary, 1, 1, 1, [Metric.Accuracy]);

    private static HeadInfo Row(string name, int size) => Head(name, TaskKind.Regression, size, size, 1, [Metric.MeanAbsoluteError]);

    private static HeadInfo Head(string name, TaskKind task, int outputs, int targets, float weight, Metric[] metrics, string[]? labels = null) => new()
    {
        Name = name,
        Task = task,
        OutputSize = outputs,
        OutputStride = outputs == 1 ? 1 : 16,
        TargetSize = targets,
        TargetStride = targets == 1 ? 1 : 16,
        Threshold = 0.5f,
        Labels = labels ?? [],
        Metrics = metrics,
        Weight = weight,
    };
}
