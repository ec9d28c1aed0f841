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

    public static void RequireVector(Layer layer, Shape input, string previous, ICollection<Fault> faults)
    {
        if (input.Rank != 1)
        {
            faults.Add(Fault.At(Rules.NeedsVector, layer.Attribute, "", layer.Name, input.ToString(), previous));
        }
    }
}
