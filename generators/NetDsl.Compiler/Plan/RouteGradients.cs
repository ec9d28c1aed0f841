using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Plan;

/// <summary>
/// Lets the gradients of a value that several stages read add up. Backward visits readers last to first: the first that is visited writes, the others add, and the one
/// visited last applies the derivative of the activation that the value's stage has fused. A gradient that would only be copied has the place of the one it is copied from.
/// </summary>
internal static class RouteGradients
{
    public static NetworkPlan Run(NetworkPlan plan) => Share(Add(plan));

    private static NetworkPlan Share(NetworkPlan plan)
    {
        // Their backward pass writes where it reads.
        HashSet<string> changed = [.. plan.Stages.Where(s => s.InPlace).Select(s => s.Context.Output.Name)];
        return plan with { Stages = [.. plan.Stages.Select(s => s.HandsOnGradients ? s with { Context = s.Context with { Inputs = [.. s.Context.Inputs.Select(input => Shares(s, input) ? input with { Sink = input.Sink! with { Same = true } } : input)] } } : s)] };

        bool Shares(Stage stage, StageInput input) =>
            input.Sink is { Shared: false, ReadsInput: false } && !changed.Contains(input.Buffer.Name) && input.Buffer with { Name = "" } == stage.Context.Output with { Name = "" };
    }

    private static NetworkPlan Add(NetworkPlan plan)
    {
        // A stage that works in place makes a new value of the same name.
        Dictionary<string, List<(int Stage, int Input)>> readers = [];
        Dictionary<(int Stage, int Input), GradientSink> routed = [];
        for (int i = 0; i < plan.Stages.Count; i++)
        {
            StageContext context = plan.Stages[i].Context;
            for (int j = 0; j < context.Inputs.Count; j++)
            {
                if (context.Inputs[j].Sink is not null)
                {
                    string name = context.Inputs[j].Buffer.Name;
                    (readers.TryGetValue(name, out List<(int, int)>? list) ? list : readers[name] = []).Add((i, j));
                }
            }

            if (plan.Stages[i].InPlace)
            {
                Close(context.Output.Name);
            }
        }

        foreach (string name in readers.Keys.ToList())
        {
            Close(name);
        }

        return routed.Count == 0 ? plan : plan with { Stages = [.. plan.Stages.Select((s, i) => s with { Context = s.Context with { Inputs = [.. s.Context.Inputs.Select((input, j) => routed.TryGetValue((i, j), out GradientSink? sink) ? input with { Sink = sink } : input)] } })] };

        void Close(string name)
        {
            List<(int Stage, int Input)> list = readers.TryGetValue(name, out List<(int, int)>? found) ? found : [];
            readers.Remove(name);
            for (int n = 0; list.Count > 1 && n < list.Count; n++)
            {
                (int stage, int input) = list[n];
                GradientSink sink = plan.Stages[stage].Context.Inputs[input].Sink!;
                routed[list[n]] = new GradientSink(Adds: n < list.Count - 1, Through: n == 0 ? sink.Through : null) { Shared = true };
            }
        }
    }
}
