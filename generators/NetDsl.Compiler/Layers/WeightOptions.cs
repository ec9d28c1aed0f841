using System.Collections.Generic;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Layers;

/// <summary>What every layer with weights takes.</summary>
public sealed record WeightOptions(Initializer Kernel, Initializer Bias, bool UseBias, float L1, float L2, float MaxNorm, bool Trainable)
{
    public static WeightOptions Read(AttributeUse use, int index, string layer, ICollection<Fault> faults)
    {
        WeightOptions options = new(
            (Initializer)use.Int("KernelInitializer", (int)Initializer.GlorotUniform),
            (Initializer)use.Int("BiasInitializer", (int)Initializer.Zeros),
            use.Bool("UseBias", true),
            use.Float("L1", 0),
            use.Float("L2", 0),
            use.Float("MaxNorm", 0),
            use.Bool("Trainable", true));
        foreach ((string name, float value) in new[] { ("L1", options.L1), ("L2", options.L2), ("MaxNorm", options.MaxNorm) })
        {
            if (!(value >= 0) || float.IsInfinity(value))
            {
                faults.Add(Fault.At(Rules.TrainingNumber, index, name, name, layer, "0 or more", Text.Number(value)));
            }
        }

        return options;
    }

    /// <summary>Parameters of a kernel and its bias.</summary>
    public IEnumerable<Parameter> Parameters(int inputs, int units)
    {
        ParameterRole role = Trainable ? ParameterRole.Trainable : ParameterRole.Frozen;
        yield return new Parameter("kernel", inputs, units, Kernel, role, L1, L2, MaxNorm);
        if (UseBias)
        {
            yield return new Parameter("bias", 0, units, Bias, role);
        }
    }
}
