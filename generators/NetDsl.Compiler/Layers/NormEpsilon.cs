using System.Collections.Generic;

namespace NetDsl.Compiler;

/// <summary>What both normalisations check.</summary>
internal static class NormEpsilon
{
    public static float Read(AttributeUse use, int index, string name, ICollection<Fault> faults)
    {
        float epsilon = use.Float("Epsilon", 1e-3f);
        if (!(epsilon > 0) || float.IsInfinity(epsilon))
        {
            faults.Add(Fault.At(Rules.TrainingNumber, index, "Epsilon", "Epsilon", name, "above 0", Text.Number(epsilon)));
            epsilon = 1e-3f;
        }

        return epsilon;
    }

    /// <summary>Vectors, sequences and pictures are normalised; shapes of more sizes are not.</summary>
    public static void RequireRank(Layer layer, Shape input, string previous, ICollection<Fault> faults)
    {
        if (input.Rank > 3)
        {
            faults.Add(Fault.At(Rules.NeedsMap, layer.Attribute, "", layer.Name, "a vector, steps x features, or height x width x channels", input.ToString(), previous));
        }
    }

    /// <summary>Length of gamma and beta: the last size, as Keras; the values of a vector, the channels of a map.</summary>
    public static int Channels(Shape input) => input.Sizes[input.Rank - 1];
}
