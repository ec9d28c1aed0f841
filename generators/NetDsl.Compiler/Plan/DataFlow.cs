using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using NetDsl.Compiler.Stages;

namespace NetDsl.Compiler.Plan;

/// <summary>Who writes and who reads which value in inference. What only training computes hands on what it reads.</summary>
internal sealed class DataFlow
{
    private readonly Dictionary<Stage, Stage?> _producers = new(ByReference.Instance);
    private readonly List<Stage> _inputReaders = [];
    private readonly Dictionary<Stage, List<Stage>> _readers = new(ByReference.Instance);
    private readonly HashSet<Stage> _last;

    public DataFlow(NetworkPlan plan)
    {
        Dictionary<string, Stage?> writers = new() { [plan.Input.Name] = null };
        foreach (Stage stage in plan.Stages)
        {
            if (stage.TrainingOnly)
            {
                // A value that another stage has written in its place stays that one's.
                if (!writers.ContainsKey(stage.Context.Output.Name))
                {
                    writers[stage.Context.Output.Name] = writers[stage.Context.Input.Name];
                }

                continue;
            }

            _readers[stage] = [];
            _producers[stage] = writers[stage.Context.Input.Name];
            foreach (StageInput input in stage.Context.Inputs)
            {
                Stage? writer = writers[input.Buffer.Name];
                (writer is null ? _inputReaders : _readers[writer]).Add(stage);
            }

            writers[stage.Context.Output.Name] = stage;
            writers[stage.InferenceOutput.Name] = stage;
        }

        _last = new HashSet<Stage>(plan.Heads.Select(h => writers[h.Sums.Name]).OfType<Stage>(), ByReference.Instance);
        Stage[] stages = [.. plan.PredictedStages];
        IsChain = stages.Select((s, i) => s.Context.Inputs.Count == 1 && ReferenceEquals(_producers[s], i == 0 ? null : stages[i - 1])).All(follows => follows);
    }

    /// <summary>Whether each stage reads only what the one before it writes.</summary>
    public bool IsChain { get; }

    /// <summary>The stage that writes what a stage reads first; null for the network's input.</summary>
    public Stage? ProducerOf(Stage reader) => _producers[reader];

    /// <summary>The one stage that reads what another one writes, or the network's input; null when there are several, or when it is an output of the network.</summary>
    public Stage? OnlyReaderOf(Stage? producer)
    {
        List<Stage> readers = producer is null ? _inputReaders : _readers[producer];
        return readers.Count == 1 && (producer is null || !_last.Contains(producer)) ? readers[0] : null;
    }

    private sealed class ByReference : IEqualityComparer<Stage>
    {
        public static readonly ByReference Instance = new();

        public bool Equals(Stage? a, Stage? b) => ReferenceEquals(a, b);

        public int GetHashCode(Stage stage) => RuntimeHelpers.GetHashCode(stage);
    }
}
