using NetDsl.Runtime;

namespace NetDsl;

/// <summary>How rows of predictions and targets are read: the task decides what an answer is.</summary>
/// <param name="Task">What a prediction means.</param>
/// <param name="Outputs">Units.</param>
/// <param name="TargetSize">Floats of a target: 1 for a class number, else one per unit.</param>
/// <param name="Threshold">Value from which on a unit answers yes.</param>
internal readonly record struct RowShape(TaskKind Task, int Outputs, int TargetSize, float Threshold)
{
    // Targets are 0 and 1, whatever the range of the predictions; soft ones count for the nearer class.
    private const float TargetThreshold = 0.5f;

    /// <summary>How the rows of a head are read.</summary>
    /// <param name="head">The head.</param>
    /// <param name="threshold">Value from which on a unit answers yes.</param>
    public static RowShape Of(HeadInfo head, float threshold) => new(head.Task, head.OutputSize, head.TargetSize, threshold);

    /// <summary>Whether a target is a class number in place of a row.</summary>
    public bool HasClassNumbers => Task == TaskKind.MultiClass && TargetSize == 1;

    /// <summary>Units with a yes/no answer each: 1 for binary tasks, else one per unit.</summary>
    public bool Answer(float prediction) => prediction >= Threshold;

    /// <summary>Whether a target means yes.</summary>
    public static bool Truth(float target) => target >= TargetThreshold;

    /// <summary>The class that a row of predictions names.</summary>
    public int PredictedClass(ReadOnlySpan<float> predictions) => Units.Largest(predictions[..Outputs]);

    /// <summary>Whether two rows of predictions give the same answers; numbers are no answers.</summary>
    public bool DecideAlike(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (Task is TaskKind.MultiClass)
        {
            return PredictedClass(a) == PredictedClass(b);
        }

        for (int unit = 0; unit < Outputs && Task is not TaskKind.Regression; unit++)
        {
            if (Answer(a[unit]) != Answer(b[unit]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The class of a target.</summary>
    public int TargetClass(ReadOnlySpan<float> targets) => HasClassNumbers ? (int)targets[0] : Units.Largest(targets[..Outputs]);

    /// <summary>The number that a unit should have given.</summary>
    public float Target(ReadOnlySpan<float> targets, int unit) => HasClassNumbers ? ((int)targets[0] == unit ? 1 : 0) : targets[unit];
}
