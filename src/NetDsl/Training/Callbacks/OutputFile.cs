using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Says that a file cannot be written while it costs nothing: before the training, not after its first epoch.</summary>
internal static class OutputFile
{
    /// <summary>Looks for the folder of a file and tries to write there; a file that is there must be one that can be replaced.</summary>
    /// <param name="path">Name of the file.</param>
    /// <param name="callback">Name of the callback, for the message.</param>
    /// <exception cref="ArgumentException">There is no such folder, nothing can be written there, the file is read-only, or the name is that of a folder, a device or a pipe.</exception>
    public static void CheckReplacing(string path, string callback)
    {
        CheckFolder(path, callback);
        Check(path, callback, () => _ = SaveTarget.Find(path));
    }

    /// <summary>The same for a file that lines are written to: one that is there may lie where nothing else can be written, and may be a device.</summary>
    /// <inheritdoc cref="CheckReplacing"/>
    public static void CheckAppending(string path, string callback)
    {
        if (!File.Exists(path)) CheckFolder(path, callback);
        else Check(path, callback, () => SaveTarget.CheckWritable(path));
    }

    private static void CheckFolder(string path, string callback)
    {
        string target = Path.GetFullPath(path);
        if (Directory.Exists(target) || Path.GetFileName(target).Length == 0)
        {
            throw new ArgumentException($"{callback} is to write '{path}', which is a folder: add a file name.", "options");
        }

        string folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
        {
            throw new ArgumentException($"{callback} is to write '{path}', but there is no folder '{folder}': create it first.", "options");
        }

        try
        {
            TemporaryFile.Try(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"{callback} is to write '{path}', but nothing can be written in '{folder}' ({failure.Message}): choose another folder.", "options", failure);
        }
    }

    private static void Check(string path, string callback, Action check)
    {
        try
        {
            check();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"{callback} is to write '{path}', but that is not possible. {failure.Message}", "options", failure);
        }
    }
}
