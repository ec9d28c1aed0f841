using NetDsl.Runtime;

namespace NetDsl;

/// <summary>A training whose data and options have been checked: nothing in it can be refused any more.</summary>
internal sealed class FitPlan
{
    private const ulong SplitSalt = 0x9E3779B97F4A7C15UL;
    private const int MostPreparationFloats = 1 << 24;

    private FitPlan()
    {
    }

    /// <summary>The options.</summary>
    public required FitOptions Options { get; init; }

    /// <summary>The optimizer: that of the options or of the model.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>The rows that training draws from, and perhaps others; <see langword="null"/> when <see cref="Samples"/> are drawn.</summary>
    public EncodedData? Data { get; init; }

    /// <summary>Numbers of the training rows.</summary>
    public int[] TrainingRows { get; init; } = [];

    /// <summary>Samples that are drawn in place of <see cref="Data"/>.</summary>
    public EncodedSamples? Samples { get; init; }

    /// <summary>Rows of a batch.</summary>
    public int BatchSize => Samples is null ? Math.Min(Options.BatchSize, TrainingRows.Length) : Options.BatchSize;

    /// <summary>Whether rows have factors of their losses.</summary>
    public required bool IsWeighted { get; init; }

    /// <summary>Factor of each row's loss; <see langword="null"/> when all are 1.</summary>
    public float[]? RowWeights { get; init; }

    /// <summary>The rows that are scored after each epoch, if any.</summary>
    public required EncodedData? Validation { get; init; }

    /// <summary>Checks everything.</summary>
    /// <exception cref="ArgumentException">Something is unusable; the message names it.</exception>
    public static FitPlan Create<TLabel>(NetworkInfo network, Dataset<TLabel> training, LabelCodec<TLabel> codec, FitOptions options)
    {
        CheckNumbers(options);
        options.Augment?.Check(network.Name, network.InputSize);
        Optimizer optimizer = options.Optimizer ?? network.Optimizer;
        optimizer.Validate();
        if (options.Samples is { } samples)
        {
            return ForSamples(network, (SampleSource<TLabel>)samples, codec, options, optimizer);
        }

        EncodedData data = EncodedData.Create(network, training, codec, "training data");
        float[]? weights = RowWeightsOf(network, data, codec.ClassCount, options);
        int[] trainingRows;
        EncodedData? validation = null;
        if (options.ValidationSplit > 0)
        {
            (trainingRows, int[] held) = ValidationRows.Choose(data.Rows, data.Classes, options.ValidationSplit, options.Seed ^ SplitSalt);
            validation = EncodedData.Create(network, training.Subset(held), codec, "validation data");
        }
        else
        {
            trainingRows = Numbers(data.Rows);
            validation = ValidationOf(network, codec, options);
        }

        WorkspaceLimits.CheckTraining(network, Math.Min(options.BatchSize, trainingRows.Length));
        return new FitPlan
        {
            Options = options,
            Optimizer = optimizer,
            Data = data,
            TrainingRows = trainingRows,
            RowWeights = weights,
            IsWeighted = weights is not null,
            Validation = validation,
        };
    }

    /// <summary>Rows to which preparation is fitted.</summary>
    public (Dataset Data, int[] Rows) PreparationRows(NetworkInfo network)
    {
        if (Data is not null)
        {
            return (Data.Source, TrainingRows);
        }

        long wanted = PreparationFitting.NeedsRows(network) ? (long)Options.StepsPerEpoch!.Value * BatchSize : 0;
        Dataset rows = Samples!.Take((int)Math.Min(wanted, Math.Max(1, MostPreparationFloats / network.InputSize)));
        return (rows, Numbers(rows.Rows));
    }

    private static FitPlan ForSamples<TLabel>(NetworkInfo network, SampleSource<TLabel> samples, LabelCodec<TLabel> codec, FitOptions options, Optimizer optimizer)
    {
        if (samples.Width != network.InputSize)
        {
            throw new ArgumentException($"{network.Name} takes rows of {network.InputSize} values, but the samples of the source have {samples.Width}.");
        }

        if (options.StepsPerEpoch is null)
        {
            throw new ArgumentException("A sample source has no end: say with FitOptions.StepsPerEpoch how many batches make an epoch.", nameof(options));
        }

        if (options.ValidationSplit > 0)
        {
            throw new ArgumentException("FitOptions.ValidationSplit holds back rows, but a sample source has none: give FitOptions.Validation a data set, such as Take(1000) of a source with another seed.", nameof(options));
        }

        float[]? weights = ClassWeightsOf(network, codec.ClassCount, options);
        WorkspaceLimits.CheckTraining(network, options.BatchSize);
        return new FitPlan
        {
            Options = options,
            Optimizer = optimizer,
            Samples = new EncodedSamples<TLabel>(network, samples, codec, weights),
            IsWeighted = weights is not null,
            Validation = ValidationOf(network, codec, options),
        };
    }

    private static EncodedData? ValidationOf<TLabel>(NetworkInfo network, LabelCodec<TLabel> codec, FitOptions options) =>
        options.Validation is null ? null : EncodedData.Create(network, ValidationData<TLabel>(network, options.Validation), codec, "validation data");

    private static int[] Numbers(int count)
    {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = i;
        }

        return numbers;
    }

    private static void CheckNumbers(FitOptions options)
    {
        CheckPositive(options.Epochs, nameof(FitOptions.Epochs));
        CheckPositive(options.BatchSize, nameof(FitOptions.BatchSize));
        CheckPositive(options.Threads, nameof(FitOptions.Threads));
        CheckPositive(options.StepsPerEpoch ?? 1, nameof(FitOptions.StepsPerEpoch));
        if (!(options.ValidationSplit >= 0 && options.ValidationSplit < 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"FitOptions.ValidationSplit is {options.ValidationSplit}: it is a share from 0 to below 1."), "options");
        }

        if (options.Validation is not null && options.ValidationSplit > 0)
        {
            throw new ArgumentException("FitOptions names both Validation and ValidationSplit: choose one of them.", "options");
        }

        ArgumentNullException.ThrowIfNull(options.Callbacks, "options.Callbacks");
        if (options.Callbacks.Contains(null!))
        {
            throw new ArgumentException("FitOptions.Callbacks holds null.", "options");
        }
    }

    private static void CheckPositive(int value, string name)
    {
        if (value <= 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"FitOptions.{name} is {value}: it must be 1 or more."), "options");
        }
    }

    private static Dataset<TLabel> ValidationData<TLabel>(NetworkInfo network, Dataset validation) => validation as Dataset<TLabel>
        ?? throw new ArgumentException(
            validation.LabelType == typeof(void)
                ? $"The validation data of {network.Name} have no labels: rows that were read without any cannot be scored."
                : $"The validation data of {network.Name} have labels of type {MessageText.TypeName(validation.LabelType)}, but the training data have {MessageText.TypeName(typeof(TLabel))}: both need the same type.",
            "options");

    private static float[]? RowWeightsOf(NetworkInfo network, EncodedData data, int classCount, FitOptions options)
    {
        if (ClassWeightsOf(network, classCount, options) is not { } byClass)
        {
            return null;
        }

        int[] classes = data.Classes!;
        int soft = Array.IndexOf(classes, -1);
        return soft < 0
            ? Array.ConvertAll(classes, number => byClass[number])
            : throw new ArgumentException(FormattableString.Invariant($"FitOptions.ClassWeights needs a class for every row, but the label of row {soft} is {data.Targets[soft * data.TargetSize]}: leave the weights out, or use hard labels."), "options");
    }

    /// <summary>Factor of each class; <see langword="null"/> when none are given.</summary>
    private static float[]? ClassWeightsOf(NetworkInfo network, int classCount, FitOptions options)
    {
        if (options.ClassWeights is not { Count: > 0 } given)
        {
            return null;
        }

        if (network.Heads.Length > 1)
        {
            throw new ArgumentException(
                $"FitOptions.ClassWeights is set, but {network.Name} has the heads {HeadNames.List(network.Heads.Select(head => head.Name))}, and a row has one factor for all of them: leave it out. LossWeight of [Output] weighs heads; rows of rare classes may be there several times (Dataset.Subset).", "options");
        }

        if (classCount == 0)
        {
            throw new ArgumentException($"FitOptions.ClassWeights is set, but the labels of {network.Name} are no classes: leave it out.", "options");
        }

        float[] byClass = new float[classCount];
        Array.Fill(byClass, 1);
        foreach ((int number, float weight) in given)
        {
            if ((uint)number >= (uint)classCount)
            {
                throw new ArgumentException(FormattableString.Invariant($"FitOptions.ClassWeights names class {number}, but {network.Name} has {classCount} classes, numbered from 0."), "options");
            }

            if (!(weight >= 0 && float.IsFinite(weight)))
            {
                throw new ArgumentException(FormattableString.Invariant($"FitOptions.ClassWeights gives class {number} the weight {weight}: weights are finite and not negative."), "options");
            }

            byClass[number] = weight;
        }

        return byClass;
    }
}
