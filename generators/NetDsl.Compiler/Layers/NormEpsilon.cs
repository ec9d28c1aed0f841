using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;

namespace NetDsl.Compiler.Layers;

/// <summary>The number that both normalisations take.</summary>
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
}
