using System.Globalization;
using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Predictions and what they should have been, row by row: what the reports are computed from. <see cref="EvaluationReport.Predictions"/> has
/// those of a model; the factories take any others.
/// </summary>
public sealed class Predictions
{
    private readonly RowShape shape;
    private readonly float[] scores;
    private readonly float[] targets;
    private readonly string[] labels;

    internal Predictions(RowShape shape, float[] scores, float[] targets, string[] labels)
    {
        this.shape = shape;
        this.scores = scores;
        this.targets = targets;
        this.labels = labels;
    }

    /// <summary>Number of rows.</summary>
    public int Rows => scores.Length / shape.Outputs;

    /// <summary>What a prediction means.</summary>
    public TaskKind Task => shape.Task;

    /// <summary>Output units: values per prediction.</summary>
    public int Outputs => shape.Outputs;

    /// <summary>Value from which on a unit answers yes; decides yes/no models and those with several labels.</summary>
    public float Threshold => shape.Threshold;

    /// <summary>
    /// Names of the classes or labels: members of the enum, or numbers. A yes/no model has two; other models have one per output unit.
    /// </summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>All predictions, row by row: <see cref="Rows"/> times <see cref="Outputs"/> values.</summary>
    public ReadOnlySpan<float> Scores => scores;

    internal RowShape Shape => shape;

    private bool HasClasses => shape.Task is TaskKind.Binary or TaskKind.MultiClass;

    /// <summary>The same predictions with other names for the classes or labels: for <c>bool</c> first that of no, then that of yes.</summary>
    /// <param name="labels">As many names as there are now.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public Predictions WithLabels(params IReadOnlyList<string> labels) => new(shape, scores, targets, Names(labels ?? throw new ArgumentNullException(nameof(labels)), this.labels.Length, null));

    /// <summary>Yes/no predictions.</summary>
    /// <param name="scores">Probability (or score) of yes per row.</param>
    /// <param name="actual">The right answers.</param>
    /// <param name="threshold">Value from which on a score means yes.</param>
    /// <param name="labels">Names of no and yes; <see langword="null"/> for false and true.</param>
    /// <exception cref="ArgumentException">Counts do not agree.</exception>
    public static Predictions Binary(ReadOnlySpan<float> scores, ReadOnlySpan<bool> actual, float threshold = 0.5f, IReadOnlyList<string>? labels = null)
    {
        CheckCount(actual.Length, scores.Length, 1);
        return new(new RowShape(TaskKind.Binary, 1, 1, threshold), scores.ToArray(), Numbers(actual), Names(labels, 2, ["false", "true"]));
    }

    /// <summary>Predictions of one class out of several.</summary>
    /// <param name="scores">Probabilities, one row of <paramref name="classes"/> values behind the other.</param>
    /// <param name="actual">Number of the right class per row, from 0.</param>
    /// <param name="classes">Number of classes, 2 or more.</param>
    /// <param name="labels">Names of the classes; <see langword="null"/> for their numbers.</param>
    /// <exception cref="ArgumentException">Counts do not agree, or a class does not exist.</exception>
    public static Predictions MultiClass(ReadOnlySpan<float> scores, ReadOnlySpan<int> actual, int classes, IReadOnlyList<string>? labels = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        CheckCount(actual.Length, scores.Length, classes);
        float[] targets = new float[actual.Length];
        for (int row = 0; row < targets.Length; row++)
        {
            if ((uint)actual[row] >= (uint)classes)
            {
                throw new ArgumentException(FormattableString.Invariant($"Row {row} has the class {actual[row]}: classes are 0 to {classes - 1}."), nameof(actual));
            }

            targets[row] = actual[row];
        }

        return new(new RowShape(TaskKind.MultiClass, classes, 1, 0.5f), scores.ToArray(), targets, Names(labels, classes, null));
    }

    /// <summary>Predictions of several independent yes/no answers.</summary>
    /// <param name="scores">Probabilities, one row of <paramref name="count"/> values behind the other.</param>
    /// <param name="actual">The right answers in the same order.</param>
    /// <param name="count">Number of answers per row, 1 or more.</param>
    /// <param name="threshold">Value from which on a score means yes.</param>
    /// <param name="labels">Names of the answers; <see langword="null"/> for their numbers.</param>
    /// <exception cref="ArgumentException">Counts do not agree.</exception>
    public static Predictions MultiLabel(ReadOnlySpan<float> scores, ReadOnlySpan<bool> actual, int count, float threshold = 0.5f, IReadOnlyList<string>? labels = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        CheckCount(actual.Length / count, scores.Length, count);
        CheckCount(actual.Length / count, actual.Length, count);
        return new(new RowShape(TaskKind.MultiLabel, count, count, threshold), scores.ToArray(), Numbers(actual), Names(labels, count, null));
    }

    /// <summary>Predictions of numbers.</summary>
    /// <param name="predicted">Predicted numbers, one row of <paramref name="outputs"/> values behind the other.</param>
    /// <param name="actual">What they should have been.</param>
    /// <param name="outputs">Numbers per row, 1 or more.</param>
    /// <exception cref="ArgumentException">Counts do not agree.</exception>
    public static Predictions Regression(ReadOnlySpan<float> predicted, ReadOnlySpan<float> actual, int outputs = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        CheckCount(actual.Length / outputs, predicted.Length, outputs);
        CheckCount(actual.Length / outputs, actual.Length, outputs);
        return new(new RowShape(TaskKind.Regression, outputs, outputs, float.NaN), predicted.ToArray(), actual.ToArray(), Names(null, outputs, null));
    }

    /// <summary>The same predictions with another threshold.</summary>
    /// <param name="threshold">Value from which on a unit answers yes.</param>
    public Predictions WithThreshold(float threshold) => new(shape with { Threshold = threshold }, scores, targets, labels);

    /// <summary>The prediction of one row: <see cref="Outputs"/> values.</summary>
    public ReadOnlySpan<float> Row(int row) => scores.AsSpan(row * shape.Outputs, shape.Outputs);

    /// <summary>The number that a unit should have given: for classes 1 for the right one and 0 for others.</summary>
    public float Actual(int row, int unit) => shape.Target(targets.AsSpan(row * shape.TargetSize, shape.TargetSize), unit);

    /// <summary>Number of the predicted class: that of the largest unit, or 0 and 1 for no and yes.</summary>
    /// <exception cref="InvalidOperationException">The model predicts no classes, or the prediction is NaN.</exception>
    public int PredictedClass(int row)
    {
        CheckClasses();
        CheckNumbers(row);
        return shape.Task == TaskKind.Binary ? shape.Answer(scores[row]) ? 1 : 0 : shape.PredictedClass(Row(row));
    }

    /// <summary>Number of the right class; soft targets count for the nearer or larger one.</summary>
    /// <exception cref="InvalidOperationException">The model predicts no classes.</exception>
    public int ActualClass(int row)
    {
        CheckClasses();
        return shape.Task == TaskKind.Binary ? RowShape.Truth(targets[row]) ? 1 : 0 : shape.TargetClass(targets.AsSpan(row * shape.TargetSize, shape.TargetSize));
    }

    /// <summary>Which classes were taken for which. For models with several labels see the overload.</summary>
    /// <exception cref="InvalidOperationException">The model predicts no classes, or a prediction is NaN.</exception>
    public ConfusionMatrix ConfusionMatrix()
    {
        CheckClasses();
        long[,] counts = new long[labels.Length, labels.Length];
        for (int row = 0; row < Rows; row++)
        {
            counts[ActualClass(row), PredictedClass(row)]++;
        }

        return new ConfusionMatrix(labels, counts);
    }

    /// <summary>Two by two: a class or label against all others, at the threshold for several labels.</summary>
    /// <param name="label">Number of the class or label, from 0.</param>
    /// <exception cref="InvalidOperationException">The model predicts numbers, or a prediction is NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such label.</exception>
    public ConfusionMatrix ConfusionMatrix(int label)
    {
        CheckNotRegression();
        CheckLabel(label);
        long[,] counts = new long[2, 2];
        for (int row = 0; row < Rows; row++)
        {
            if (!HasClasses) CheckNumbers(row);
            (bool actual, bool predicted) = HasClasses ? (ActualClass(row) == label, PredictedClass(row) == label) : (RowShape.Truth(targets[row * Outputs + label]), shape.Answer(scores[row * Outputs + label]));
            counts[actual ? 1 : 0, predicted ? 1 : 0]++;
        }

        return new ConfusionMatrix(["not " + labels[label], labels[label]], counts);
    }

    /// <summary>Precision, recall, F1 and support per class or label, and their averages.</summary>
    /// <exception cref="InvalidOperationException">The model predicts numbers, or a prediction is NaN.</exception>
    public ClassificationReport Classification()
    {
        CheckNotRegression();
        return ClassificationReport.Create(this);
    }

    /// <summary>How far predicted probabilities are observed shares.</summary>
    /// <param name="bins">Number of equally wide groups of probabilities; 1 or more.</param>
    /// <param name="label">
    /// The class or label whose probability is looked at, against all others. Without one: the probability of yes, or, with several classes,
    /// the probability of the predicted class against its being right.
    /// </param>
    /// <exception cref="InvalidOperationException">The predictions are no probabilities, or there are several labels and none is named.</exception>
    public CalibrationTable Calibration(int bins = 10, int? label = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        CheckNotRegression();
        if (shape.Task != TaskKind.MultiClass || label is not null)
        {
            (float[] probabilities, bool[] answers) = OneAgainstRest(label);
            return CalibrationTable.Create(probabilities, answers, bins);
        }

        float[] confidences = new float[Rows];
        bool[] right = new bool[Rows];
        for (int row = 0; row < Rows; row++)
        {
            int predicted = PredictedClass(row);
            (confidences[row], right[row]) = (Row(row)[predicted], predicted == ActualClass(row));
        }

        return CalibrationTable.Create(confidences, right, bins);
    }

    /// <summary>What each threshold would give: to choose another one than 0.5.</summary>
    /// <param name="label">The class or label, against all others; may be left out where there is one output unit.</param>
    /// <exception cref="InvalidOperationException">The model predicts numbers, or several units and none is named, or a prediction is NaN.</exception>
    public ThresholdTable Thresholds(int? label = null) => new(Ranked(label));

    /// <summary>True against false positives for every threshold.</summary>
    /// <inheritdoc cref="Thresholds"/>
    public RocCurve Roc(int? label = null) => new(Ranked(label));

    /// <summary>Precision against recall for every threshold.</summary>
    /// <inheritdoc cref="Thresholds"/>
    public PrecisionRecallCurve PrecisionRecall(int? label = null) => new(Ranked(label));

    /// <summary>Errors of a model that predicts numbers.</summary>
    /// <exception cref="InvalidOperationException">The model predicts classes or labels.</exception>
    public RegressionReport Regression()
    {
        return shape.Task == TaskKind.Regression ? RegressionReport.Create(this) : throw new InvalidOperationException("A regression report is about predicted numbers; these predictions are classes or labels: use Classification().");
    }

    private RankedScores Ranked(int? label)
    {
        CheckNotRegression();
        (float[] values, bool[] answers) = OneAgainstRest(label);
        return new RankedScores(values, answers);
    }

    private (float[] Scores, bool[] Answers) OneAgainstRest(int? label)
    {
        int unit = 0;
        if (Outputs > 1)
        {
            unit = label ?? throw new InvalidOperationException($"There are {Outputs} output units: name the class or label by its number ({string.Join(", ", labels.Take(10).Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{i} is {name}")))}).");
            CheckLabel(unit);
        }
        else if (label is not null and not 1 && !(shape.Task == TaskKind.MultiLabel && label == 0))
        {
            throw new ArgumentOutOfRangeException(nameof(label), label, "One output unit scores the answer yes: leave the label out.");
        }

        float[] values = new float[Rows];
        bool[] answers = new bool[Rows];
        for (int row = 0; row < Rows; row++)
        {
            values[row] = scores[row * Outputs + unit];
            answers[row] = shape.Task == TaskKind.MultiClass ? ActualClass(row) == unit : RowShape.Truth(targets[row * Outputs + unit]);
        }

        int broken = NotNumbers.IndexIn(values);
        return broken < 0 ? (values, answers) : throw new InvalidOperationException(FormattableString.Invariant($"The prediction of row {broken} is NaN, which has no rank: the model's training diverged."));
    }

    private void CheckClasses()
    {
        if (!HasClasses)
        {
            throw new InvalidOperationException(shape.Task == TaskKind.Regression
                ? "These predictions are numbers, not classes: use Regression()."
                : "These predictions are several answers per row, not one class: name the label.");
        }
    }

    /// <summary>Refuses a prediction that answers nothing, because it is counted neither as right nor as wrong.</summary>
    internal void CheckNumbers(int row)
    {
        if (NotNumbers.IndexIn(Row(row)) >= 0)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"The prediction of row {row} is NaN, which is no answer: the model's training diverged."));
        }
    }

    private void CheckNotRegression()
    {
        if (shape.Task == TaskKind.Regression)
        {
            throw new InvalidOperationException("These predictions are numbers, not classes: use Regression().");
        }
    }

    private void CheckLabel(int label)
    {
        if ((uint)label >= (uint)labels.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(label), label, FormattableString.Invariant($"There are {labels.Length} labels, numbered from 0."));
        }
    }

    private static void CheckCount(int rows, int values, int perRow)
    {
        if (values != (long)rows * perRow)
        {
            throw new ArgumentException(FormattableString.Invariant($"{rows} rows of {perRow} need {(long)rows * perRow} values, but there are {values}."));
        }
    }

    private static float[] Numbers(ReadOnlySpan<bool> answers)
    {
        float[] numbers = new float[answers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = answers[i] ? 1 : 0;
        }

        return numbers;
    }

    private static string[] Names(IReadOnlyList<string>? given, int count, string[]? otherwise)
    {
        if (given is not null && given.Count != count)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {given.Count} names for {count} labels."), "labels");
        }

        return given is not null ? [.. given] : otherwise ?? [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
    }
}
