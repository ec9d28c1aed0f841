using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Compiler.Code;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Layers;

/// <summary>
/// The gradient of a convolution's filters: for every tap and filter, the sum over all pixels of the input there times the output's gradient.
/// A tile is a run of taps times all filters or 64 of them; it adds up a whole sample in registers.
/// </summary>
internal sealed class MapWeightGradient
{
    /// <summary>Vectors of the gradient (two per tap at least, with few lanes) up to which each tile is written out with the places of its taps.</summary>
    private const int Explicit = 64;

    public required MapPlan X { get; init; }

    public required MapPlan Y { get; init; }

    public required Window Window { get; init; }

    public required int Top { get; init; }

    public required int Left { get; init; }

    /// <summary>Pixels of the output in a vector; the window is that of the whole group.</summary>
    public int Group { get; init; } = 1;

    private int Taps => Window.Height * Window.Width * X.Channels;

    /// <summary>Writes the tiles of a sample. Local variables: <c>image</c> and <c>map</c> are its first pixels in X and dY, <c>dWeights</c> is added to.</summary>
    public void Write(CodeWriter w, Lanes lanes) =>
        Panels.Walk(w, Taps, Group * Y.Channels, panel =>
            Loops.Columns(w, panel.Width, lanes, (vectors, j) =>
            {
                int tallest = MapProduct.Tallest(vectors, lanes);
                if (Taps * Math.Max(2, Sizes.Pad(Group * Y.Channels) / 16) <= Explicit)
                {
                    int share = Sizes.Share(Taps, tallest);
                    for (int first = 0; first < Taps; first += share)
                    {
                        int start = first;
                        w.Braces(() => Tile("0", Text.Number(start), r => TapPlace(start + r) - TapPlace(start), TapPlace(start)).Write(w, Math.Min(share, Taps - start), vectors, lanes));
                    }

                    return;
                }

                bool runs = Window.Dilation == 1 && X.Step == X.Channels;
                int run = runs ? Window.Width * X.Channels : X.Channels;
                using (w.Block($"for (nint line = 0; line < {Window.Height}; line++)"))
                using (runs ? null : w.Block($"for (nint tap = 0; tap < {Window.Width}; tap++)"))
                {
                    string place = Place.Sum(Place.Times("line", Window.Dilation * X.Line), runs ? "0" : Place.Times("tap", Window.Dilation * X.Step));
                    string row = Place.Sum(Place.Times("line", Window.Width * X.Channels), runs ? "0" : Place.Times("tap", X.Channels));
                    Loops.FixedRows(w, run, Sizes.Share(run, tallest), "k", (height, k) => Tile(Place.Sum(place, k), Place.Sum(row, k), r => r, X.At(Top, Left)).Write(w, height, vectors, lanes));
                }

                Tile Tile(string place, string row, Func<int, int> rows, int origin) => new()
                {
                    A = new Place("image") + origin + place, ARows = rows, AStep = Group * Window.StrideX * X.Step, Count = Text.Number(Y.Width / Group),
                    Around = Y.Height > 1 ? [new TileLoop(Y.Height, Window.StrideY * X.Line, Y.Line)] : [],
                    B = new Place("map", panel.Column) + j, BStep = Group * Y.Step,
                    Unrolls = false, Accumulates = true, C = new Place("dWeights", panel.Weights) + Times(row, panel.Width) + j, CRow = panel.Width,
                    Finish = (sum, _, column) => Masked(sum, lanes, Place.Sum(j, column)),
                };
            }));

    /// <summary>Lanes that hold the next pixel's gradient stay out of the padding of the filters. A group's filters are narrowed anyway.</summary>
    private Expr Masked(Expr sum, Lanes lanes, string column) =>
        !Y.Overlaps || Group > 1 ? sum : Expr.Variable($"O.FirstLanes({sum}, {(lanes == Lanes.Sixteen ? Text.Number(Y.Channels) : $"Math.Max(0, {Y.Channels} - (int)({column}))")})");

    private static string Times(string row, int width) => row.Contains("+") ? $"({row}) * {width}" : row.Contains("*") ? $"{row} * {width}" : Place.Times(row, width);

    /// <summary>Place of a tap relative to the sample's first pixel.</summary>
    private int TapPlace(int tap)
    {
        int position = tap / X.Channels;
        return X.At(Top + (position / Window.Width * Window.Dilation), Left + (position % Window.Width * Window.Dilation)) + (tap % X.Channels);
    }
}
