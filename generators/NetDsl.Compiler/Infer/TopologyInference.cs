using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Declaration;
using NetDsl.Compiler.Faults;
using NetDsl.Compiler.Layers;
using NetDsl.Compiler.Network;
using NetDsl.Compiler.Surface;

namespace NetDsl.Compiler.Infer;

/// <summary>Understands a declaration: shapes, loss, task and defaults. Pure; mistakes become faults and inference goes on with a repair.</summary>
public static class TopologyInference
{
    public static Topology Infer(NetworkDeclaration declaration)
    {
        List<Fault> faults = [.. declaration.Problems];
        declaration = declaration with { Attributes = declaration.Attributes.Select((a, i) => DropUndefined(a, i, faults)).ToEquatableArray() };
        NetworkGraph graph = GraphInference.Read(declaration, InputReader.Read(declaration, faults), faults);
        Topology topology = new(declaration.Type, graph, HeadInference.Read(declaration, graph, faults), OptimizerReader.Read(declaration, faults), default)
        {
            WeightsRequest = ReadWeights(declaration),
            Quantize = IndexOf(declaration, "Quantize") is >= 0 and int index ? new QuantizeRequest(index, (WeightFormat)declaration.Attributes[index].Int("Format")) : null,
        };
        faults.AddRange(TakenMembers(declaration, topology));
        if (faults.Count == 0)
        {
            faults.AddRange(SizeLimits.Check(topology));
        }

        return topology with { Faults = WithoutConsequences(faults).ToEquatableArray() };
    }

    /// <summary>An enum value that no member has is reported and then read as if the argument were not there.</summary>
    private static AttributeUse DropUndefined(AttributeUse use, int index, List<Fault> faults)
    {
        List<Argument> understood = [];
        foreach (Argument argument in use.Arguments)
        {
            if (argument.Enum is null)
            {
                understood.Add(argument);
                continue;
            }

            bool single = argument.Undefined < 0;
            string value = Text.Number(single ? (int)argument.Number : argument.Numbers[argument.Undefined]);
            string place = single ? argument.Name : $"{argument.Name}#{Text.Number(argument.Undefined)}";
            faults.Add(Fault.At(Rules.Contradiction, index, place, argument.Name, use.Name, $"{value} is not a member of {argument.Enum}"));
        }

        return use.With(understood.ToEquatableArray());
    }

    /// <summary>Members of the user's own, or the class itself, that C# would not have beside the generated ones.</summary>
    private static IEnumerable<Fault> TakenMembers(NetworkDeclaration declaration, Topology topology)
    {
        string type = declaration.Type.Name;
        List<Member> generated = [.. SurfaceMembers.Of(topology)];
        foreach (Member own in declaration.Members.Where(own => generated.Any(own.ConflictsWith)))
        {
            yield return Fault.At(Rules.MemberTaken, -1, own.Key, own.Key, type, own.Owner.Length == 0 ? "the member of yours" : $"the abstract member of '{own.Owner}'");
        }

        if (generated.Any(g => g.Name == type && g.Parameters is not ("ulong" or "")))
        {
            yield return Fault.At(Rules.MemberTaken, -1, type, type, type, "the class");
        }
    }

    /// <summary>Behind a size that had to be repaired, counts that do not match are a consequence and not a second mistake; so is the single unit read for labels of many classes.</summary>
    private static IEnumerable<Fault> WithoutConsequences(List<Fault> faults)
    {
        bool guessed = faults.Any(f => f.Rule == Rules.NoInput || f.Rule == Rules.NotPositive);
        bool one = faults.Any(f => f.Rule == Rules.OneOfMany);
        return faults.Where(f => !(guessed && f.Rule == Rules.ReshapeCount) && !(one && f.Rule == Rules.CategoricalOverOne)).Distinct();
    }

    /// <summary>What <c>[Weights]</c> asks for; whether there is such a file is seen when all files of the project are known.</summary>
    private static WeightsRequest? ReadWeights(NetworkDeclaration declaration) =>
        IndexOf(declaration, "Weights") is >= 0 and int index ? new WeightsRequest(index, declaration.Attributes[index].String("File") ?? "", declaration.WeightsFolder) : null;

    internal static int IndexOf(NetworkDeclaration declaration, string name)
    {
        for (int i = 0; i < declaration.Attributes.Count; i++)
        {
            if (declaration.Attributes[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
