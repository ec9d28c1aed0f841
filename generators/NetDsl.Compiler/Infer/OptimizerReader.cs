using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Network;

namespace NetDsl.Compiler.Infer;

/// <summary>Reads the optimizer attribute; its properties are those of the library's optimizer of the same name.</summary>
internal static class OptimizerReader
{
    private static readonly string[] s_names = ["Sgd", "RmsProp", "Adam", "AdamW", "Nadam", "Adagrad", "Adadelta", "Lion"];

    private static readonly string[] s_switches = ["Nesterov", "Centered"];

    private static readonly string[] s_shares = ["Momentum", "Rho", "Beta1", "Beta2"];

    public static OptimizerSpec Read(NetworkDeclaration declaration, List<Fault> faults)
    {
        int first = -1;
        for (int i = 0; i < declaration.Attributes.Count; i++)
        {
            AttributeUse use = declaration.Attributes[i];
            if (!s_names.Contains(use.Name))
            {
                continue;
            }

            if (first >= 0)
            {
                faults.Add(Fault.At(Rules.Contradiction, i, "", "Optimizer", declaration.Type.Name, $"[{declaration.Attributes[first].Name}] is given already"));
                continue;
            }

            first = i;
            Check(use, i, faults);
        }

        if (first < 0)
        {
            return new OptimizerSpec("Adam", default);
        }

        AttributeUse chosen = declaration.Attributes[first];
        return new OptimizerSpec(chosen.Name, chosen.Arguments.Select(a => new Setting(a.Name, s_switches.Contains(a.Name) ? (a.Number != 0 ? "true" : "false") : Text.Float((float)a.Number))).ToEquatableArray());
    }

    private static void Check(AttributeUse use, int index, List<Fault> faults)
    {
        foreach (Argument argument in use.Arguments.Where(a => !s_switches.Contains(a.Name)))
        {
            float value = (float)argument.Number;
            bool positive = argument.Name is "LearningRate" or "Epsilon";
            if (s_shares.Contains(argument.Name))
            {
                if (!(value >= 0 && value < 1))
                {
                    faults.Add(Fault.At(Rules.DecayConstant, index, argument.Name, argument.Name, use.Name, Text.Number(value)));
                }
            }
            else if (float.IsInfinity(value) || !(positive ? value > 0 : value >= 0))
            {
                faults.Add(Fault.At(Rules.TrainingNumber, index, argument.Name, argument.Name, use.Name, positive ? "above 0" : "0 or more", Text.Number(value)));
            }
        }
    }
}
