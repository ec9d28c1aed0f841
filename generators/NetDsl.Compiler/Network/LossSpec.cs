namespace NetDsl.Compiler.Network;

/// <summary>The loss of a network with its numbers.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Natural">Whether it follows from the output activation.</param>
/// <param name="LabelSmoothing">Share of certainty taken from the true class.</param>
/// <param name="Delta">Where Huber turns linear.</param>
public sealed record LossSpec(Loss Loss, bool Natural, float LabelSmoothing, float Delta)
{
    /// <summary>Losses of classifiers.</summary>
    public bool IsClassification => Loss is Loss.BinaryCrossEntropy or Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy or Loss.Hinge or Loss.SquaredHinge or Loss.CategoricalHinge or Loss.KullbackLeiblerDivergence;

    /// <summary>Losses that couple the outputs of a row.</summary>
    public bool IsCoupled => Loss is Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy or Loss.CategoricalHinge;
}
