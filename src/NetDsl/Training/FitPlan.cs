using NetDsl.Runtime;

namespace NetDsl;

/// <summary>A training whose data and options have been checked: nothing in it can be refused any more.</summary>
internal sealed class FitPlan
{
    private const ulong SplitSalt = 0x9E3779B97F4A7C15UL;

    private FitPlan()
    {
    }

    /// <summary>The options.</summary>
    public required FitOptions Options { get; init; }

    /// <summary>The optimizer: that of the options or of the model.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>The rows that training draws from, and perhaps others.</summary>
    public required EncodedData Data { get; init; }

    /// <summary>Numbers of the training rows.</summary>
    public required int[] TrainingRows { get; init; }

    /// <summary>Factor of each row's loss; <see langword="null"/> when all are 1.</summary>
    public required float[]? RowWeights { get; init; }

    /// <summary>The rows that are scored after each epoch, if any.</summary>
    public required EncodedData? Validation { get; init; }

    /// <summary>Checks everything.</summary>
    /// <exception cref="ArgumentException">Something is unusable; the message names it.</exception>
    public static FitPlan Create<TLabel>(NetworkInfo network, Dataset<TLabel> training, LabelCodec<TLabel> codec, FitOptions options)
    {
        CheckNumbers(options);
        Optimizer optimizer = options.Optimizer ?? network.Optimizer;
        optimizer.Validate();
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
            trainingRows = new int[data.Rows];
            for (int row = 0; row < trainingRows.Length; row++)
            {
                trainingRows[row] = row;
            }

            if (options.Validation is not null)
            {
                validation = EncodedData.Create(network, ValidationData<TLabel>(network, options.Validation), codec, "validation data");
            }
        }

        return new FitPlan
        {
            Options = options,
            Optimizer = optimizer,
            Data = data,
            TrainingRows = trainingRows,
            RowWeights = weights,
            Validation = validation,
        };
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
            $"The validation data of {network.Name} have labels of type {validation.LabelType.Name}, but the training data have {typeof(TLabel).Name}: both need the same type.",
            "options");

    private static float[]? RowWeightsOf(NetworkInfo network, EncodedData data, int classCount, FitOptions options)
    {
        if (options.ClassWeights is not { Count: > 0 } given)
        {
            return null;
        }

        if (data.Classes is not { } classes)
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

        int soft = Array.IndexOf(classes, -1);
        return soft < 0
            ? Array.ConvertAll(classes, number => byClass[number])
            : throw new ArgumentException(FormattableString.Invariant($"FitOptions.ClassWeights needs a class for every row, but the label of row {soft} is {data.Targets[soft * data.TargetSize]}: leave the weights out, or use hard labels."), "options");
    }
}
