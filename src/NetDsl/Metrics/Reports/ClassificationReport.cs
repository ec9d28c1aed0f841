using NetDsl.Runtime;

namespace NetDsl;

/// <summary>
/// Precision, recall, F1 and support per class or label, as scikit-learn's classification_report computes them with all labels named: classes
/// without rows have a line and count in the macro average.
/// </summary>
public sealed class ClassificationReport
{
    private ClassificationReport(ClassScore[] scores, double accuracy, ClassScore pooled, bool isMultiLabel)
    {
        Scores = scores;
        Accuracy = accuracy;
        Micro = pooled;
        IsMultiLabel = isMultiLabel;
        Macro = Average("macro average", _ => 1);
        Weighted = Average("weighted average", score => score.Support);
    }

    /// <summary>One entry per class or label, in their order.</summary>
    public IReadOnlyList<ClassScore> Scores { get; }

    /// <summary>Share of rows that are right, with several labels: right in all of them. NaN without rows.</summary>
    public double Accuracy { get; }

    /// <summary>Plain mean over the classes.</summary>
    public ClassScore Macro { get; }

    /// <summary>Mean over the classes, weighted by their rows; 0 without any.</summary>
    public ClassScore Weighted { get; }

    /// <summary>Of the counts of all labels together; with one class per row its values equal the accuracy.</summary>
    public ClassScore Micro { get; }

    /// <summary>Whether a row may have several labels.</summary>
    public bool IsMultiLabel { get; }

    /// <summary>Scores of a class or label.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public ClassScore this[string name] => Scores.Any(score => score.Name == name)
        ? Scores.First(score => score.Name == name)
        : throw new ArgumentException($"There is no class '{name}': {string.Join(", ", Scores.Select(score => score.Name))}.", nameof(name));

    /// <summary>A table with one line per class and the averages.</summary>
    public override string ToString()
    {
        TextTable table = new("", "precision", "recall", "F1", "support");
        foreach (ClassScore score in Scores)
        {
            Add(table, score);
        }

        if (IsMultiLabel)
        {
            Add(table, Micro);
        }
        else
        {
            table.Add("accuracy", "", "", TextTable.Number(Accuracy), TextTable.Number(Macro.Support));
        }

        Add(table, Macro);
        Add(table, Weighted);
        return table.ToString();
    }

    internal static ClassificationReport Create(Predictions predictions)
    {
        bool several = predictions.Shape.Task == TaskKind.MultiLabel;
        int count = predictions.Labels.Count;
        long[] hits = new long[count], falseAlarms = new long[count], misses = new long[count];
        long right = 0;
        for (int row = 0; row < predictions.Rows; row++)
        {
            if (several) predictions.CheckNumbers(row);
            bool correct = true;
            (int actualClass, int predictedClass) = several ? (-1, -1) : (predictions.ActualClass(row), predictions.PredictedClass(row));
            for (int label = 0; label < count; label++)
            {
                bool actual = several ? RowShape.Truth(predictions.Actual(row, label)) : actualClass == label;
                bool predicted = several ? predictions.Shape.Answer(predictions.Row(row)[label]) : predictedClass == label;
                hits[label] += actual && predicted ? 1 : 0;
                falseAlarms[label] += !actual && predicted ? 1 : 0;
                misses[label] += actual && !predicted ? 1 : 0;
                correct &= actual == predicted;
            }

            right += correct ? 1 : 0;
        }

        return new ClassificationReport(
            [.. predictions.Labels.Select((name, i) => ClassScore.Of(name, hits[i], falseAlarms[i], misses[i]))],
            predictions.Rows == 0 ? double.NaN : (double)right / predictions.Rows,
            ClassScore.Of("micro average", hits.Sum(), falseAlarms.Sum(), misses.Sum()),
            several);
    }

    private static void Add(TextTable table, ClassScore score) =>
        table.Add(score.Name, TextTable.Number(score.Precision), TextTable.Number(score.Recall), TextTable.Number(score.F1), TextTable.Number(score.Support));

    private ClassScore Average(string name, Func<ClassScore, double> weight)
    {
        double total = Scores.Sum(weight);
        return new ClassScore(name, Mean(score => score.Precision), Mean(score => score.Recall), Mean(score => score.F1), Scores.Sum(score => score.Support));

        double Mean(Func<ClassScore, double> value) => ClassScore.Share(Scores.Sum(score => weight(score) * value(score)), total);
    }
}
