using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>Writes a file under a temporary name and moves it to its place: an existing file is replaced only when all is written, and a failure leaves nothing behind.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AtomicFile
{
    /// <summary>Writes a file; one that exists is replaced.</summary>
    /// <param name="path">Name of the file; its folder must exist.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="ArgumentException">The name is empty or that of a folder.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">The disk is full or fails, or the old file cannot be replaced; it is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the old file must not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(write);
        string target = Path.GetFullPath(path);
        string? folder = Path.GetDirectoryName(target);
        if (folder is null || Path.GetFileName(target).Length == 0 || Directory.Exists(target))
        {
            throw new ArgumentException($"'{path}' names a folder, not a file; add a file name.", nameof(path));
        }

        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"Cannot write '{target}': there is no folder '{folder}'. Create it first.");
        }

        string temporary = TemporaryIn(folder);
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    /// <summary>A name that no file of the folder has.</summary>
    internal static string TemporaryIn(string folder) => Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");

    // Where the folder itself is gone, the first failure is the one to tell.
    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }
}
