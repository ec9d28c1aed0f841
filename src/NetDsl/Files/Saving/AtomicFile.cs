using System.ComponentModel;

namespace NetDsl.Runtime;

/// <summary>
/// Writes a file under a temporary name and moves it to its place: an existing file is replaced only when all is written, and a failure leaves nothing behind.
/// The new file has mode and owner of the old one. What a process left behind that was killed while it wrote the same file is removed.
/// </summary>
/// <remarks>
/// Symbolic links are followed. Where only the superuser could give the new file the owner of the old one, the old file is overwritten instead, once all is on the disk under the temporary name.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AtomicFile
{
    /// <summary>Writes a file; one that exists is replaced.</summary>
    /// <param name="path">Name of the file; its folder must exist.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="ArgumentException">The name is empty or that of a folder.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">The disk is full or fails, the old file cannot be replaced, or the name is that of a device or a pipe; what was there is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the old file must not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        SaveTarget target = SaveTarget.Find(path);
        using TemporaryFile temporary = TemporaryFile.Create(target);
        temporary.RemoveAbandoned();
        write(temporary.Stream);
        temporary.Stream.Flush(flushToDisk: true);
        if (temporary.TakeOver(target))
        {
            temporary.MoveToTarget();
        }
        else
        {
            temporary.CopyToTarget();
        }
    }
}
