using NetDsl.Benchmarks.Measuring;

namespace NetDsl.Benchmarks.Workloads;

/// <summary>Something to time.</summary>
/// <param name="Peer">Who does the work.</param>
/// <param name="Workload">Which workload it belongs to.</param>
/// <param name="Variant">Network, batch and what else tells it apart.</param>
/// <param name="Units">In which units it is reported.</param>
/// <param name="Prepare">Makes the action that does one unit of work.</param>
internal sealed record Case(string Peer, string Workload, string Variant, IReadOnlyList<Unit> Units, Func<Action> Prepare);
