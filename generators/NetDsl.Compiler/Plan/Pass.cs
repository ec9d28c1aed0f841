using System;

namespace NetDsl.Compiler.Plan;

/// <summary>One decision about a network's code, on its own.</summary>
/// <param name="Name">Its name: <c>PlaceBuffers</c>.</param>
/// <param name="Summary">What it decides.</param>
/// <param name="Run">Makes the plan with that decision.</param>
public sealed record Pass(string Name, string Summary, Func<NetworkPlan, NetworkPlan> Run);
