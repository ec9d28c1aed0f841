using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Code;

/// <summary>Loops over several buffers with the same values, which need not lie alike: one may have a border, or gaps between its pixels.</summary>
internal sealed class JointLoops(IReadOnlyList<BufferPlan> buffers)
{
    /// <summary>Whether all lie alike, so that one place serves all.</summary>
    private bool Alike => buffers.All(b => b.Stride == buffers[0].Stride && b.Map == buffers[0].Map);

    /// <summary>The place of the vector in a buffer, inside the loops.</summary>
    public string PlaceIn(int buffer) => Alike ? "i" : $"i{buffer}";

    /// <summary>Walks over rows, pixels and vectors; the first column of a vector is <c>c</c>.</summary>
    public void Walk(CodeWriter w, Action body)
    {
        if (Alike)
        {
            Loops.Map(w, buffers[0], body);
            return;
        }

        string Places(Func<BufferPlan, string> place) => "nint " + string.Join(", ", buffers.Select((b, n) => $"i{n} = {place(b)}")) + ";";
        if (buffers[0].Map is not { } map)
        {
            using (w.Block("for (nint r = 0; r < rows; r++)"))
            using (w.Block($"for (nint c = 0; c < {buffers[0].Padded}; c += O.Count)"))
            {
                w.Line(Places(b => $"r * {b.Stride} + c"));
                body();
            }

            return;
        }

        using (w.Block("for (nint r = 0; r < rows; r++)"))
        using (w.Block($"for (nint v = 0; v < {map.Height}; v++)"))
        using (w.Block($"for (nint u = 0; u < {map.Width}; u++)"))
        using (w.Block($"for (nint c = 0; c < {map.Channels}; c += O.Count)"))
        {
            w.Line(Places(b => MapLoops.At(b, "v", "u") + " + c"));
            body();
        }
    }

    /// <summary>Stores a vector in a buffer. Padding stays 0, and the next pixel as it is.</summary>
    /// <param name="value">The vector.</param>
    /// <param name="destination">Variable of the buffer.</param>
    /// <param name="buffer">Which one.</param>
    /// <param name="keepsZero">Whether padding of 0 has given 0.</param>
    public string Store(string value, string destination, int buffer, bool keepsZero)
    {
        BufferPlan plan = buffers[buffer];
        return Alike ? Loops.Store(value, destination, plan, keepsZero)
            : plan.Map is { } map ? MapLoops.StoreGradient(map, value, destination, PlaceIn(buffer))
            : $"O.Store({(keepsZero ? value : Loops.Masked(value, plan))}, ref {destination}, {PlaceIn(buffer)});";
    }
}
