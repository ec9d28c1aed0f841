using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Compiler.Code;

/// <summary>
/// The dot form of a matrix product: both operands are vectors along the summed dimension, one local variable holds the
/// lanes of one result, and four results at a time are summed by shuffles.
/// </summary>
internal sealed class DotTile(int height, int units)
{
    private IEnumerable<int> Rows => Enumerable.Range(0, height);

    private IEnumerable<int> Units => Enumerable.Range(0, units);

    /// <summary>Declares the sums.</summary>
    public void Begin(CodeWriter w)
    {
        foreach (int r in Rows)
        {
            w.Line("V " + string.Join(", ", Units.Select(c => $"c{r}{c} = O.Zero")) + ";");
        }
    }

    /// <summary>Adds one vector of products.</summary>
    public void Step(CodeWriter w, Func<int, Place> row, Func<int, Place> unit)
    {
        w.Line("V " + string.Join(", ", Units.Select(c => $"w{c} = {Load(unit(c))}")) + ";");
        foreach (int r in Rows)
        {
            w.Line($"V x{r} = {Load(row(r))}; " + string.Join(" ", Units.Select(c => $"c{r}{c} = O.MultiplyAdd(x{r}, w{c}, c{r}{c});")));
        }
    }

    /// <summary>Four results of a row, 0 where there are fewer units.</summary>
    public Expr Sums(int row, int first = 0) =>
        Expr.Variable($"O.Sum4({string.Join(", ", Enumerable.Range(first, 4).Select(c => c < units ? $"c{row}{c}" : "O.Zero"))})");

    private static string Load(Place place) => $"O.Load(ref {place.Base}, {place.Offset})";
}
