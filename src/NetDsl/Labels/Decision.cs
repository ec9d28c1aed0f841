using System.Globalization;

namespace NetDsl;

/// <summary>What a model decides about one row, how sure it is, and what came second. What the generated <c>Decide</c> gives.</summary>
/// <param name="Label">The label, as <c>Classify</c> gives it.</param>
/// <param name="Probability">The model's probability of the label; NaN when the prediction is NaN. As good as the model is calibrated.</param>
/// <param name="RunnerUp">
/// The most probable of the other labels: the other one of two, the next class, or, of flags, the combination with the least certain one turned. With a threshold other
/// than 0.5 it may be the more probable one.
/// </param>
/// <param name="RunnerUpProbability">The model's probability of <paramref name="RunnerUp"/>.</param>
/// <typeparam name="TLabel">Type of the labels.</typeparam>
public readonly record struct Decision<TLabel>(TLabel Label, float Probability, TLabel RunnerUp, float RunnerUpProbability)
{
    /// <summary>Both labels with their probabilities: <c>Cat (0.93), then Dog (0.05)</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Label} ({Probability:0.###}), then {RunnerUp} ({RunnerUpProbability:0.###})");
}
