namespace NetDsl.Compiler;

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

    /// <summary>Sets the pixels of a map to 0, row by row of the buffer.</summary>
    public static void Clear(CodeWriter w, BufferPlan buffer, string name) =>
        w.Line($"Maps.ClearLines(ref {name}, {buffer.Stride}, {buffer.Map!.Origin}, {buffer.Map.Height}, {buffer.Map.Line}, {buffer.Map.LineLength}, rows);");

    private static string Kept(MapPlan map, string value, string destination, string place) =>
        map.Overlaps ? $"O.FirstLanes({value}, {map.Channels} - (int)c, O.Load(ref {destination}, {place}))" : value;
}
