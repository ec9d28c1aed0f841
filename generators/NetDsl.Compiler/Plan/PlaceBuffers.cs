using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Plan;

/// <summary>Gives each value of inference a buffer: the first whose value nobody reads any more (linear scan, Poletto and Sarkar 1999).</summary>
internal static class PlaceBuffers
{
    public static NetworkPlan Run(NetworkPlan plan)
    {
        Stage[] stages = [.. plan.PredictedStages];
        Dictionary<string, string> origins = Origins(plan);
        Dictionary<string, int> lastReads = [];
        for (int i = 0; i < stages.Length; i++)
        {
            foreach (StageInput input in stages[i].Context.Inputs)
            {
                lastReads[origins[input.Buffer.Name]] = i;
            }
        }

        foreach (HeadPlan head in plan.Heads)
        {
            lastReads[origins[head.Sums.Name]] = int.MaxValue;
        }

        List<string> held = [];
        Dictionary<string, int> places = [];
        for (int i = 0; i < stages.Length; i++)
        {
            if (stages[i].InPlace)
            {
                continue;
            }

            int free = held.FindIndex(name => !lastReads.TryGetValue(name, out int last) || last < i);
            if (free < 0)
            {
                free = held.Count;
                held.Add("");
            }

            held[free] = stages[i].InferenceOutput.Name;
            places[stages[i].InferenceOutput.Name] = free;
        }

        return plan with { Placement = new Placement(Math.Max(2, held.Count), places) };
    }

    /// <summary>The value whose place each value has in inference: its own, or, where only training computes, that of what is read.</summary>
    public static Dictionary<string, string> Origins(NetworkPlan plan)
    {
        Dictionary<string, string> origins = new() { [plan.Input.Name] = plan.Input.Name };
        foreach (Stage stage in plan.Stages)
        {
            string output = stage.Context.Output.Name;
            if (!stage.TrainingOnly)
            {
                origins[output] = output;
                origins[stage.InferenceOutput.Name] = stage.InferenceOutput.Name;
            }
            else if (!origins.ContainsKey(output))
            {
                origins[output] = origins[stage.Context.Input.Name];
            }
        }

        return origins;
    }
}
