namespace NetDsl;

/// <summary>Says that a file cannot be written while it costs nothing: before the training, not after its first epoch.</summary>
internal static class OutputFolder
{
    public static void Check(string path, string callback)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        if (!Directory.Exists(folder))
        {
            throw new ArgumentException($"{callback} is to write '{path}', but there is no folder '{folder}': create it first.", "options");
        }
    }
}
