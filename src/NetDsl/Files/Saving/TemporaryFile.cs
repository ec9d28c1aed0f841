namespace NetDsl.Runtime;

/// <summary>
/// The file that is written in place of another one. While it is open it is locked against those who want it alone, so that a later process can tell
/// one that is being written from one whose process was killed.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    private const string Ending = ".tmp";

    // A name may have 255 bytes, and a character takes up to 3 of them in UTF-8.
    private const int LongestPrefix = 60;

    private const int Attempts = 5;

    private readonly SaveTarget target;
    private readonly string path;
    private bool moved;

    private TemporaryFile(SaveTarget target, string path, FileStream stream)
    {
        this.target = target;
        this.path = path;
        Stream = stream;
    }

    /// <summary>Where to write.</summary>
    public FileStream Stream { get; }

    /// <summary>Makes one beside its target, open to nobody to whom the target is not.</summary>
    public static TemporaryFile Create(SaveTarget target)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete };
        if (!OperatingSystem.IsWindows() && target.Mode is { } mode)
        {
            options.UnixCreateMode = mode & (UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        for (int attempt = 1; ; attempt++)
        {
            string path = Path.Combine(target.Folder, Prefix(target) + Path.GetRandomFileName() + Ending);
            try
            {
                // Between its beginning and its lock another process can take it for one of a dead process: then it is gone, or its lock is refused.
                FileStream stream = new(path, options);
                if (File.Exists(path)) return new(target, path, stream);
                stream.Dispose();
            }
            catch (IOException) when (attempt < Attempts && Directory.Exists(target.Folder))
            {
            }
        }
    }

    /// <summary>Tries whether files can be made in a folder.</summary>
    /// <exception cref="IOException">They cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">They must not.</exception>
    public static void Try(string folder)
    {
        using FileStream trial = new(Path.Combine(folder, "." + Path.GetRandomFileName() + Ending), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }

    /// <summary>Removes what dead processes left behind that wrote the same target.</summary>
    public void RemoveAbandoned()
    {
        try
        {
            foreach (string other in Directory.EnumerateFiles(target.Folder, "*" + Ending))
            {
                if (!Path.GetFileName(other).StartsWith(Prefix(target), StringComparison.Ordinal) || other == path) continue;

                // On file systems without locks all look abandoned, our own as well.
                if (!IsLocked(path)) return;
                RemoveUnlessLocked(other);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be listed can still be written.
        }
    }

    /// <summary>Takes over owner and mode of the file that is there; false where this process cannot.</summary>
    public bool TakeOver(SaveTarget from)
    {
        // In this order: a change of owner takes away some bits of the mode.
        if (from.Owner is { } owner && !LinuxFile.TryChangeOwner(Stream.SafeFileHandle, owner)) return false;
        if (!OperatingSystem.IsWindows() && from.Mode is { } mode) File.SetUnixFileMode(Stream.SafeFileHandle, mode);
        return true;
    }

    /// <summary>Moves it to its place.</summary>
    public void MoveToTarget()
    {
        // Still open, thus locked: else another process could take it for abandoned.
        File.Move(path, target.Path, overwrite: true);
        moved = true;
        LinuxFile.FlushFolder(target.Folder);
    }

    /// <summary>Writes its content over that of the target.</summary>
    public void CopyToTarget()
    {
        using FileStream existing = new(target.Path, FileMode.Open, FileAccess.Write, FileShare.Read);
        Stream.Position = 0;
        Stream.CopyTo(existing);
        existing.SetLength(Stream.Length);
        existing.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            // What was not written stays so: the first failure is the one to tell.
            Stream.Dispose();
        }
        catch (IOException)
        {
        }

        if (!moved) Remove(path);
    }

    private static string Prefix(SaveTarget target)
    {
        string name = Path.GetFileName(target.Path);
        int length = Math.Min(name.Length, LongestPrefix);
        return $".{name[..(length < name.Length && char.IsHighSurrogate(name[length - 1]) ? length - 1 : length)]}.";
    }

    private static bool IsLocked(string file)
    {
        try
        {
            new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1).Dispose();
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            // Not to be told.
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static void RemoveUnlessLocked(string file)
    {
        try
        {
            // It is gone before the lock is: another one that wants to remove or to lock it fails.
            new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is being written, or belongs to somebody else.
        }
    }

    // Where the folder itself is gone, there is nothing to remove.
    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }
}
