using System;
using System.Linq;

namespace NetDsl.Compiler;

/// <summary>An exception inside the compiler, as a fault like any other.</summary>
public static class InternalFault
{
    public static readonly Rule Rule = new("NDSL6012", "Internal error", "NetDsl failed on '{0}': {1} ({2}); please report this");

    public static Topology In(Topology topology, Exception exception) =>
        topology with { Faults = topology.Faults.Append(Of(topology.Type.Name, exception)).ToEquatableArray() };

    public static Fault Of(string type, Exception exception) =>
        Fault.At(Rule, -1, "", type, exception.GetType().Name, (exception.StackTrace ?? "").Split('\n').FirstOrDefault()?.Trim() ?? "");
}
