using System.Globalization;

namespace NetDsl.Runtime;

/// <summary>
/// How a model lies in a safetensors file: its tensors by name in their logical shape, <c>optimizer.0.NAME</c> and so on for
/// the optimizer's running averages, and texts that tell which model it is.
/// </summary>
internal static class ModelFile
{
    private const string VersionKey = "netdsl.version";
    private const string ModelKey = "netdsl.model";
    private const string FingerprintKey = "netdsl.fingerprint";
    private const string PreparationKey = "netdsl.preparation_fitted";
    private const string LabelsKey = "netdsl.labels";
    private const string OptimizerKey = "netdsl.optimizer";
    private const string StepKey = "netdsl.step";
    private const string EpochKey = "netdsl.epoch";
    private const string RateKey = "netdsl.learning_rate";
    private const string Version = "1";

    /// <summary>What a file holds, checked.</summary>
    /// <param name="Parameters">The parameter block.</param>
    /// <param name="PreparationFitted">Whether the preparation's numbers come from data.</param>
    /// <param name="OptimizerState">State of the optimizer that trained the model, if any.</param>
    public sealed record Contents(AlignedBlock Parameters, bool PreparationFitted, OptimizerState? OptimizerState);

    public static SafetensorsFile Write(NetworkInfo network, ReadOnlySpan<float> parameters, bool preparationFitted, OptimizerState? state)
    {
        Dictionary<string, string> metadata = new()
        {
            [VersionKey] = Version,
            [ModelKey] = network.Name,
            [FingerprintKey] = network.Fingerprint,
            [PreparationKey] = preparationFitted ? "true" : "false",
        };
        foreach (HeadInfo head in network.Heads)
        {
            if (head.Labels.Length > 0)
            {
                metadata[LabelsKeyOf(head)] = LabelOrder.Join(head.Labels);
            }
        }

        List<SafetensorsTensor> tensors = [];
        foreach (TensorLayout tensor in network.Tensors)
        {
            tensors.Add(Export(tensor, tensor.Name, parameters));
        }

        if (state is not null)
        {
            metadata[OptimizerKey] = state.Kind;
            metadata[StepKey] = state.Step.ToString(CultureInfo.InvariantCulture);
            metadata[EpochKey] = state.Epoch.ToString(CultureInfo.InvariantCulture);
            if (float.IsFinite(state.LearningRate))
            {
                metadata[RateKey] = state.LearningRate.ToString("R", CultureInfo.InvariantCulture);
            }

            for (int average = 0; average < state.Count; average++)
            {
                ReadOnlySpan<float> block = state.Averages.Span.Slice(average * network.TrainableLength, network.TrainableLength);
                foreach (TensorLayout tensor in Trainable(network))
                {
                    tensors.Add(Export(tensor, AverageName(average, tensor), block));
                }
            }
        }

        return new SafetensorsFile(metadata, tensors);
    }

    /// <summary>Checks a file against the model and takes everything over.</summary>
    /// <exception cref="InvalidDataException">Something differs; the message says what.</exception>
    public static Contents Read(NetworkInfo network, SafetensorsFile file, string source)
    {
        int[]?[] units = CheckMetadata(network, file.Metadata, source);
        Dictionary<string, SafetensorsTensor> rest = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        // All shapes before anything is allocated: what a file only names takes no memory.
        foreach (TensorLayout tensor in network.Tensors) Find(tensor, tensor.Name, rest, network, source);
        AlignedBlock parameters = new(network.BlockLength);
        foreach (TensorLayout tensor in network.Tensors)
        {
            Import(tensor, tensor.Name, rest, parameters.Span, units, network, source);
        }

        OptimizerState? state = ReadState(network, file.Metadata, rest, units, source);
        if (rest.Count > 0)
        {
            throw Invalid(source, $"it has tensors that {network.Name} does not: {string.Join(", ", rest.Keys.Order(StringComparer.Ordinal).Take(5).Select(key => MessageText.Visible(key)))}{(rest.Count > 5 ? ", ..." : "")}.");
        }

        // Weights that another tool wrote say nothing about preparation; the numbers are there, so they count as found.
        bool fitted = !file.Metadata.TryGetValue(PreparationKey, out string? text) || text == "true";
        return new Contents(parameters, fitted, state);
    }

    /// <summary>Refuses what belongs to another model; gives, for each head, the order of the output units where labels have changed places.</summary>
    private static int[]?[] CheckMetadata(NetworkInfo network, IReadOnlyDictionary<string, string> metadata, string source)
    {
        if (metadata.TryGetValue(VersionKey, out string? version) && version != Version)
        {
            throw Invalid(source, $"it was written in version {MessageText.Quote(version)} of the format; this library reads version {Version}. Update the library.");
        }

        if (metadata.TryGetValue(FingerprintKey, out string? fingerprint) && fingerprint != network.Fingerprint)
        {
            string labels = string.Concat(network.Heads.Select(head =>
                metadata.TryGetValue(LabelsKeyOf(head), out string? others) && head.Labels.Length > 0 && others != LabelOrder.Join(head.Labels) ? $" And {LabelOrder.Describe(network, head, others)}." : ""));
            string name = metadata.TryGetValue(ModelKey, out string? model) ? MessageText.Visible(model) : "another model";
            throw Invalid(source, $"it was saved for {name} ({MessageText.Visible(fingerprint, longest: 1000)}), but this model is {network.Name} ({network.Fingerprint}). Load it with the class that saved it, or train anew.{labels}");
        }

        return Array.ConvertAll(network.Heads, head => LabelOrder.TryFind(network, head, metadata.GetValueOrDefault(LabelsKeyOf(head)), out int[]? units, out string? problem)
            ? units
            : throw Invalid(source, problem));
    }

    private static string LabelsKeyOf(HeadInfo head) => head.Name.Length == 0 ? LabelsKey : $"{LabelsKey}.{head.Name}";

    private static OptimizerState? ReadState(NetworkInfo network, IReadOnlyDictionary<string, string> metadata, Dictionary<string, SafetensorsTensor> rest, int[]?[] units, string source)
    {
        if (!metadata.TryGetValue(OptimizerKey, out string? kind))
        {
            return null;
        }

        if (!metadata.TryGetValue(StepKey, out string? text) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long step) || step > OptimizerState.MostSteps)
        {
            throw Invalid(source, $"its metadata {StepKey} is {(text is null ? "missing" : MessageText.Quote(text))}: a number of steps from 0 to {OptimizerState.MostSteps} is expected beside {OptimizerKey}.");
        }

        TensorLayout[] trainable = Trainable(network);
        int count = 0;
        while (trainable.Length > 0 && rest.ContainsKey(AverageName(count, trainable[0])))
        {
            count++;
        }

        for (int average = 0; average < count; average++)
        {
            foreach (TensorLayout tensor in trainable) Find(tensor, AverageName(average, tensor), rest, network, source);
        }

        if ((long)count * network.TrainableLength > Array.MaxLength)
        {
            throw Invalid(source, $"it has {count} averages of an optimizer, more than fit an array. Save the model without them (SaveWeights).");
        }

        AlignedBlock averages = new(count * network.TrainableLength);
        for (int average = 0; average < count; average++)
        {
            Span<float> block = averages.Span.Slice(average * network.TrainableLength, network.TrainableLength);
            foreach (TensorLayout tensor in trainable)
            {
                CheckAverage(kind, average, AverageName(average, tensor), rest, source);
                Import(tensor, AverageName(average, tensor), rest, block, units, network, source);
            }
        }

        (int epoch, float rate) = ReadProgress(metadata, source);
        return new OptimizerState(kind, count, averages) { Step = step, Epoch = epoch, LearningRate = rate };
    }

    /// <summary>Refuses averages that no training leaves and that would make the weights of the next one NaN.</summary>
    private static void CheckAverage(string kind, int average, string name, Dictionary<string, SafetensorsTensor> rest, string source)
    {
        bool squares = OptimizerState.IsOfSquares(kind, average);
        float[] values = rest[name].Values;
        int broken = Array.FindIndex(values, value => float.IsInfinity(value) || (squares && value < 0));
        if (broken >= 0)
        {
            string what = squares ? $"an average of squares in {kind} is finite and not negative" : "a running average is finite";
            throw Invalid(source, string.Create(CultureInfo.InvariantCulture, $"element {broken} of the tensor {name} is {values[broken]}: {what}. Save the model without its optimizer (SaveWeights), or train anew."));
        }
    }

    /// <summary>How far the run had come. Files need not say it.</summary>
    private static (int Epoch, float LearningRate) ReadProgress(IReadOnlyDictionary<string, string> metadata, string source)
    {
        int epoch = 0;
        float rate = float.NaN;
        if (metadata.TryGetValue(EpochKey, out string? text) && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out epoch))
        {
            throw Invalid(source, $"its metadata {EpochKey} is {MessageText.Quote(text)}: a number of epochs is expected.");
        }

        if (metadata.TryGetValue(RateKey, out text) && !(float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out rate) && rate >= 0 && float.IsFinite(rate)))
        {
            throw Invalid(source, $"its metadata {RateKey} is {MessageText.Quote(text)}: a learning rate is finite and not negative.");
        }

        return (epoch, rate);
    }

    private static TensorLayout[] Trainable(NetworkInfo network) => Array.FindAll(network.Tensors, tensor => tensor.Role == TensorRole.Trainable);

    private static string AverageName(int average, TensorLayout tensor) => string.Create(CultureInfo.InvariantCulture, $"optimizer.{average}.{tensor.Name}");

    private static SafetensorsTensor Export(TensorLayout tensor, string name, ReadOnlySpan<float> block)
    {
        float[] values = new float[tensor.Count];
        tensor.Export(block, values);
        return new SafetensorsTensor(name, tensor.Shape, values);
    }

    private static SafetensorsTensor Find(TensorLayout tensor, string name, Dictionary<string, SafetensorsTensor> rest, NetworkInfo network, string source)
    {
        if (!rest.TryGetValue(name, out SafetensorsTensor? saved))
        {
            throw Invalid(source, $"the tensor {name} of {network.Name} is missing.");
        }

        return saved.Shape.AsSpan().SequenceEqual(tensor.Shape)
            ? saved
            : throw Invalid(source, $"the tensor {name} has the shape {MessageText.Shape(saved.Shape)}, but {network.Name} needs {MessageText.Shape(tensor.Shape)}.");
    }

    private static void Import(TensorLayout tensor, string name, Dictionary<string, SafetensorsTensor> rest, Span<float> block, int[]?[] units, NetworkInfo network, string source)
    {
        SafetensorsTensor saved = Find(tensor, name, rest, network, source);
        rest.Remove(name);
        int broken = NotNumbers.IndexIn(saved.Values);
        if (broken >= 0)
        {
            throw Invalid(source, string.Create(CultureInfo.InvariantCulture, $"element {broken} of the tensor {name} is NaN: the training that wrote it had diverged."));
        }

        tensor.Import(tensor.PerLabel && units[tensor.Head] is { } order ? tensor.Reorder(saved.Values, order) : saved.Values, block);
    }

    private static InvalidDataException Invalid(string source, string what) => new($"{source}: {what}");
}
