using NetDsl.Compiler.Common;
using NetDsl.Compiler.Layout;

namespace NetDsl.Compiler.Code;

/// <summary>Loops and stores of kernels that go over maps pixel by pixel, vectors along the channels.</summary>
internal static class MapLoops
{
    /// <summary>Stores a vector of channels from column <c>c</c> on; where pixels overlap, what belongs to the next ones stays as it is.</summary>
    public static string Store(MapPlan map, string value, string destination, string place) =>
        $"O.Store({Kept(map, value, destination, place)}, ref {destination}, {place});";

    /// <summary>
    /// The same for kernels that write pixel by pixel in the order of the buffer: what reaches into the next pixel is 0 and is overwritten,
    /// without a read that would have to wait for the store before it.
    /// </summary>
    public static string StoreInOrder(MapPlan map, string value, string destination, string place) =>
        $"O.Store({(map.Overlaps ? $"O.FirstLanes({value}, {map.Channels} - (int)c)" : value)}, ref {destination}, {place});";

    /// <summary>
    /// The same where several neighbouring pixels are written per vector of channels. With 4 lanes the second vector of 5 to 7 channels comes after the next
    /// pixel's first one, which it must keep; the condition is a constant to the JIT.
    /// </summary>
    public static string StorePixelsInOrder(MapPlan map, string value, string destination, string place) => map is { Overlaps: true, Channels: > 4 and < 8 }
        ? $"O.Store(O.FirstLanes({value}, {map.Channels} - (int)c, O.Count < {map.Channels} ? O.Load(ref {destination}, {place}) : O.Zero), ref {destination}, {place});"
        : StoreInOrder(map, value, destination, place);

    /// <summary>As <see cref="Store"/>, for gradients: lanes behind the last channel are 0.</summary>
    public static string StoreGradient(MapPlan map, string value, string destination, string place) =>
        map.Overlaps ? Store(map, value, destination, place) : $"O.Store({Channels(map, value)}, ref {destination}, {place});";

    /// <summary>A vector of channels from column <c>c</c> on without what belongs to the next pixels.</summary>
    public static string Channels(MapPlan map, string value) => map.Channels % 16 == 0 ? value : $"O.FirstLanes({value}, {map.Channels} - (int)c)";

    /// <summary>Walks over rows, pixels and vectors of channels <c>c</c>; the vector is at <c>i</c>.</summary>
    public static void Vectors(CodeWriter w, BufferPlan buffer, System.Action body) =>
        Pixels(w, buffer, pixel =>
        {
            using (w.Block($"for (nint c = 0, i = {pixel}; c < {buffer.Map!.Channels}; c += O.Count, i += O.Count)"))
            {
                body();
            }
        });

    /// <summary>Walks over rows, lines and pixels; the body gets the place of a pixel.</summary>
    public static void Pixels(CodeWriter w, BufferPlan buffer, System.Action<string> body)
    {
        MapPlan map = buffer.Map!;
        using (w.Block("for (nint r = 0; r < rows; r++)"))
        using (w.Block($"for (nint v = 0; v < {map.Height}; v++)"))
        using (w.Block($"for (nint u = 0; u < {map.Width}; u++)"))
        {
            body(At(buffer, "v", "u"));
        }
    }

    /// <summary>Place of a pixel of the sample <c>r</c>.</summary>
    public static string At(BufferPlan buffer, string line, string pixel)
    {
        MapPlan map = buffer.Map!;
        return Place.Sum(Place.Sum($"r * {buffer.Stride}", Text.Number(map.Origin)), Place.Sum(Place.Times(line, map.Line), Place.Times(pixel, map.Step)));
    }

    /// <summary>Sets the pixels of a map to 0, row by row of the buffer.</summary>
    public static void Clear(CodeWriter w, BufferPlan buffer, string name) =>
        w.Line($"Maps.ClearLines(ref {name}, {buffer.Stride}, {buffer.Map!.Origin}, {buffer.Map.Height}, {buffer.Map.Line}, {buffer.Map.LineLength}, rows);");

    private static string Kept(MapPlan map, string value, string destination, string place) =>
        map.Overlaps ? $"O.FirstLanes({value}, {map.Channels} - (int)c, O.Load(ref {destination}, {place}))" : value;
}
