namespace NetDsl.Runtime;

/// <summary>The place where a file is to be written, and what is there.</summary>
/// <param name="Path">Its full name, behind symbolic links.</param>
/// <param name="Mode">Permissions of the file that is there; <see langword="null"/> without one, and where files have none.</param>
/// <param name="Owner">Its owner, where that is known.</param>
internal sealed record SaveTarget(string Path, UnixFileMode? Mode, LinuxOwner? Owner)
{
    private const UnixFileMode Writable = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>The folder.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>Looks at a name and refuses what cannot be replaced.</summary>
    /// <exception cref="ArgumentException">The name is empty or that of a folder.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">The name is that of a device or a pipe.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static SaveTarget Find(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string full = System.IO.Path.GetFullPath(path);
        if (System.IO.Path.GetDirectoryName(full) is null || System.IO.Path.GetFileName(full).Length == 0 || Directory.Exists(full))
        {
            throw new ArgumentException($"'{path}' names a folder, not a file; add a file name.", nameof(path));
        }

        // Before links are followed: those of /proc lead to names that do not exist.
        LinuxStatus? status = LinuxFile.Status(full);
        if (status is { IsRegular: false })
        {
            throw new IOException($"Cannot write '{full}': it is {status.Value.KindName}, not a regular file. Give the name of a file, or write to a stream.");
        }

        FileInfo file = new(full);
        string target = file.LinkTarget is null ? full : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string folder = System.IO.Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"Cannot write '{target}': there is no folder '{folder}'. Create it first.");
        }

        if (!File.Exists(target)) return new(target, null, null);
        CheckWritable(target);
        return new(target, OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(target), status?.Owner);
    }

    /// <summary>Refuses a file that exists and must not be written.</summary>
    /// <exception cref="UnauthorizedAccessException">It is one.</exception>
    public static void CheckWritable(string file)
    {
        // The superuser may write everything, and whoever owns the folder may replace what is in it: a file that nobody may write is meant to stay.
        bool readOnly = OperatingSystem.IsWindows() ? (File.GetAttributes(file) & FileAttributes.ReadOnly) != 0 : (File.GetUnixFileMode(file) & Writable) == 0;
        if (readOnly || !LinuxFile.MayWrite(file))
        {
            throw new UnauthorizedAccessException($"Cannot write '{file}': {(readOnly ? "the file is read-only" : "this user may not write it")}. Change its permissions, or choose another name.");
        }
    }
}
