using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetDsl.Runtime;

/// <summary>The owner of a file.</summary>
/// <param name="User">Number of the user.</param>
/// <param name="Group">Number of the group.</param>
internal readonly record struct LinuxOwner(uint User, uint Group);

/// <summary>What the system knows of a file.</summary>
/// <param name="Kind">The bits of its mode that tell its kind.</param>
/// <param name="Owner">Its owner.</param>
internal readonly record struct LinuxStatus(int Kind, LinuxOwner Owner)
{
    /// <summary>Whether it is an ordinary file.</summary>
    public bool IsRegular => Kind == 0x8000;

    /// <summary>Its kind in words.</summary>
    public string KindName => Kind switch { 0x1000 => "a pipe", 0x2000 or 0x6000 => "a device", 0x4000 => "a folder", 0xC000 => "a socket", _ => "something else" };
}

/// <summary>
/// What the framework does not offer: kinds and owners of files, and folders written to the disk. By the functions of Linux (man 2 statx, fchown, faccessat, fsync), whose
/// numbers are the same on all its processors; elsewhere nothing is known, and nothing is done.
/// </summary>
internal static partial class LinuxFile
{
    private const string Library = "libc";
    private const int CurrentFolder = -100, BasicStatistics = 0x7FF, StatusLength = 256, WriteAccess = 2, EffectiveUser = 0x200, KindBits = 0xF000;

    // The first version of musl with statx is younger than some that the framework runs on.
    private static readonly bool s_isThere = OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad(Library, typeof(LinuxFile).Assembly, null, out nint library) && NativeLibrary.TryGetExport(library, "statx", out _);

    /// <summary>Looks at a file, behind symbolic links; <see langword="null"/> when there is none, or nothing is known.</summary>
    public static LinuxStatus? Status(string path)
    {
        Span<byte> status = stackalloc byte[StatusLength];
        if (!s_isThere || Statx(CurrentFolder, path, 0, BasicStatistics, ref MemoryMarshal.GetReference(status)) != 0) return null;
        return new(Number16(status[28..]) & KindBits, new(Number32(status[20..]), Number32(status[24..])));

        static int Number16(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<ushort>(bytes);
        static uint Number32(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<uint>(bytes);
    }

    /// <summary>Whether this process may write a file; true where nothing is known.</summary>
    public static bool MayWrite(string path) => !s_isThere || AccessAt(CurrentFolder, path, WriteAccess, EffectiveUser) == 0;

    /// <summary>Gives a file to an owner; false where the process may not.</summary>
    public static bool TryChangeOwner(SafeFileHandle file, LinuxOwner owner) => ChangeOwner(file, owner.User, owner.Group) == 0;

    /// <summary>Writes the names in a folder to the disk, as far as its file system can: else a moved file could be gone after a power cut.</summary>
    public static void FlushFolder(string folder)
    {
        if (!s_isThere) return;
        int handle = Open(folder, 0);
        if (handle < 0) return;
        _ = Flush(handle);
        _ = Close(handle);
    }

    [LibraryImport(Library, EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte status);

    [LibraryImport(Library, EntryPoint = "faccessat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AccessAt(int folder, string path, int mode, int flags);

    [LibraryImport(Library, EntryPoint = "fchown")]
    private static partial int ChangeOwner(SafeFileHandle file, uint user, uint group);

    [LibraryImport(Library, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "fsync")]
    private static partial int Flush(int handle);

    [LibraryImport(Library, EntryPoint = "close")]
    private static partial int Close(int handle);
}
