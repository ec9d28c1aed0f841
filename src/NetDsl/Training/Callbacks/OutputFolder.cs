using NetDsl.Runtime;

namespace NetDsl;

/// <summary>Says that a file cannot be written while it costs nothing: before the training, not after its first epoch.</summary>
internal static class OutputFolder
{
    /// <summary>Looks for the folder of a file and tries to write there.</summary>
    /// <param name="path">Name of the file.</param>
    /// <param name="callback">Name of the callback, for the message.</param>
    /// <exception cref="ArgumentException">There is no such folder, nothing can be written there, or the name is that of a folder.</exception>
    public static void Check(string path, string callback)
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
            using FileStream trial = new(AtomicFile.TemporaryIn(folder), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"{callback} is to write '{path}', but nothing can be written in '{folder}' ({failure.Message}): choose another folder.", "options", failure);
        }
    }
}
