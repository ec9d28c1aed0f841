using System.Diagnostics;
using System.Runtime.InteropServices;
using NetDsl.Runtime;
using NetDsl.Tests.Training;

#pragma warning disable CA1416 // Modes are those of Linux, in facts of Linux alone.

namespace NetDsl.Tests.Models;

/// <summary>What is there when a file is written, keeps what it is: its mode, its owner, its kind; and what killed processes left behind goes.</summary>
public sealed partial class AtomicFileTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite, Shared = Private | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [LinuxFact]
    public void A_file_keeps_its_mode()
    {
        foreach (UnixFileMode mode in new[] { Private, Shared, Private | UnixFileMode.OtherRead | UnixFileMode.OtherWrite, UnixFileMode.UserWrite, Shared | UnixFileMode.UserExecute | UnixFileMode.SetGroup })
        {
            string path = Existing("a", mode);
            AtomicFile.Write(path, stream =>
            {
                // While it is written as well, it is not more open than the old one.
                Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(Temporary("a")) & ~mode);
                stream.Write([9]);
            });
            Assert.Equal(mode, File.GetUnixFileMode(path));
            Assert.Equal([9], File.ReadAllBytes(path));
            File.Delete(path);
        }
    }

    [LinuxFact]
    public void A_new_file_has_the_mode_of_any_new_file()
    {
        AtomicFile.Write(_folder.Path("a"), stream => stream.Write([9]));
        File.WriteAllText(_folder.Path("b"), "");
        Assert.Equal(File.GetUnixFileMode(_folder.Path("b")), File.GetUnixFileMode(_folder.Path("a")));
    }

    [Fact]
    public void A_read_only_file_stays()
    {
        string path = _folder.Path("a");
        File.WriteAllBytes(path, [1, 2, 3]);
        File.SetAttributes(path, FileAttributes.ReadOnly);
        string message = Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(path, stream => stream.Write([9]))).Message;
        Assert.Equal($"Cannot write '{path}': the file is read-only. Change its permissions, or choose another name.", message);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["a"], _folder.Files());
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [LinuxFact]
    public void What_is_no_regular_file_is_refused_and_stays()
    {
        string pipe = _folder.Path("pipe");
        Run("mkfifo", pipe);
        Assert.Equal($"Cannot write '{pipe}': it is a pipe, not a regular file. Give the name of a file, or write to a stream.", Assert.Throws<IOException>(() => AtomicFile.Write(pipe, _ => { })).Message);
        Assert.Contains("it is a device", Assert.Throws<IOException>(() => AtomicFile.Write("/dev/null", _ => { })).Message, StringComparison.Ordinal);
        Assert.Contains("not a regular file", Assert.Throws<IOException>(() => new ModelCore<LinearNetwork<Spec.Linear>>().Save("/dev/full")).Message, StringComparison.Ordinal);
        Assert.Equal(0x1000, LinuxFile.Status(pipe)!.Value.Kind);
        Assert.Equal(0x2000, LinuxFile.Status("/dev/null")!.Value.Kind);
        Assert.Null(LinuxFile.Status(_folder.Path("none")));
    }

    [LinuxFact]
    public void A_link_stays_one_and_its_target_is_replaced()
    {
        Directory.CreateDirectory(_folder.Path("runs"));
        string target = Existing("runs/3", Shared), link = _folder.Path("latest"), next = _folder.Path("next");
        File.CreateSymbolicLink(link, Path.Combine("runs", "3"));
        File.CreateSymbolicLink(next, link);
        AtomicFile.Write(next, stream => stream.Write([7]));
        Assert.Equal([7], File.ReadAllBytes(target));
        Assert.Equal(Shared, File.GetUnixFileMode(target));
        Assert.NotNull(File.ResolveLinkTarget(next, returnFinalTarget: false));
        Assert.NotNull(File.ResolveLinkTarget(link, returnFinalTarget: false));

        // A link to nothing yet: the file comes to be there.
        File.Delete(target);
        AtomicFile.Write(link, stream => stream.Write([8]));
        Assert.Equal([8], File.ReadAllBytes(target));
        Assert.Equal(["3"], Directory.GetFileSystemEntries(_folder.Path("runs")).Select(Path.GetFileName));
    }

    [SuperuserFact]
    public void A_file_keeps_its_owner()
    {
        string path = Existing("a", Shared);
        Run("chown", "1234:2345", path);
        AtomicFile.Write(path, stream => stream.Write([9]));
        Assert.Equal(new LinuxOwner(1234, 2345), LinuxFile.Status(path)!.Value.Owner);
        Assert.Equal(Shared, File.GetUnixFileMode(path));
        Assert.Equal([9], File.ReadAllBytes(path));
    }

    [SuperuserFact]
    public void Where_the_owner_cannot_be_given_the_file_is_overwritten()
    {
        string path = Existing("a", Shared | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
        File.WriteAllBytes(path, new byte[100]);
        File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0x1FF);
        AsNobody(() => AtomicFile.Write(path, stream => stream.Write([7, 8])));
        Assert.Equal([7, 8], File.ReadAllBytes(path));
        Assert.Equal(0u, LinuxFile.Status(path)!.Value.Owner.User);
        Assert.Equal(["a"], _folder.Files());

        // A file of somebody else in a folder where everybody may write: it could be replaced, but not written.
        File.SetUnixFileMode(path, Private | UnixFileMode.OtherRead);
        Exception? refused = null;
        AsNobody(() => refused = Record.Exception(() => AtomicFile.Write(path, stream => stream.Write([9]))));
        Assert.Contains("this user may not write it", Assert.IsType<UnauthorizedAccessException>(refused).Message, StringComparison.Ordinal);
        Assert.Equal([7, 8], File.ReadAllBytes(path));
    }

    [Fact]
    public void What_killed_processes_left_of_the_same_file_is_removed()
    {
        string path = _folder.Path("model.safetensors"), other = _folder.Path("other");
        string[] left = [.. Enumerable.Range(0, 5).Select(_ => Abandoned(path))], ofOther = [Abandoned(other)];
        File.WriteAllText(_folder.Path("mine.tmp"), "");
        AtomicFile.Write(path, stream => stream.Write([9]));
        Assert.All(left, file => Assert.False(File.Exists(file), file));
        Assert.All(ofOther, file => Assert.True(File.Exists(file), file));
        Assert.True(File.Exists(_folder.Path("mine.tmp")));
    }

    [Fact]
    public void What_another_one_is_writing_stays()
    {
        string path = _folder.Path("a");
        AtomicFile.Write(path, outer =>
        {
            outer.Write([1]);
            AtomicFile.Write(path, inner =>
            {
                AtomicFile.Write(path, innermost => innermost.Write([3]));
                inner.Write([2]);
            });
            Assert.Equal([2], File.ReadAllBytes(path));
            outer.Write([1]);
        });
        Assert.Equal([1, 1], File.ReadAllBytes(path));
        Assert.Equal(["a"], _folder.Files());
    }

    [Fact]
    public void Many_at_once_leave_one_whole_file()
    {
        string path = _folder.Path("a");
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (i % 10 == 0) Abandoned(path);
            AtomicFile.Write(path, stream =>
            {
                for (int piece = 0; piece < 10; piece++) stream.Write(Enumerable.Repeat((byte)i, 1000).ToArray());
            });
        });
        byte[] content = File.ReadAllBytes(path);
        Assert.Equal(10_000, content.Length);
        Assert.Single(content.Distinct());
        AtomicFile.Write(path, stream => stream.Write([1]));
        Assert.Equal(["a"], _folder.Files());
    }

    [LinuxFact]
    public void A_process_that_is_killed_while_it_writes_leaves_nothing_for_long()
    {
        string path = _folder.Path("a"), temporary = "";
        AtomicFile.Write(path, stream => temporary = ((FileStream)stream).Name);
        File.Delete(path);

        // A process that holds the lock that a writer holds, and is killed.
        string name = Path.Combine(_folder.FullName, Path.GetFileName(temporary)[..^5] + "x.tmp");
        File.WriteAllText(name, "half of it");
        using ProgramRun writer = ProgramRun.Start("flock", ["-s", name, "sleep", "60"]);
        Stopwatch clock = Stopwatch.StartNew();
        while (!IsLocked(name) && clock.Elapsed.TotalSeconds < 20) Thread.Sleep(5);
        AtomicFile.Write(path, stream => stream.Write([1]));
        Assert.True(File.Exists(name));
        writer.Kill();
        while (IsLocked(name) && clock.Elapsed.TotalSeconds < 40) Thread.Sleep(5);
        AtomicFile.Write(path, stream => stream.Write([2]));
        Assert.False(File.Exists(name));
    }

    [Fact]
    public void The_longest_names_can_be_written()
    {
        foreach (string name in new[] { new string('a', 255), new string('\u4E2D', 85), string.Concat(Enumerable.Repeat("\U0001F600", 63)) })
        {
            if (OperatingSystem.IsWindows() && name.Length + _folder.FullName.Length > 250) continue;
            AtomicFile.Write(_folder.Path(name), stream => stream.Write([1]));
            Assert.Equal([1], File.ReadAllBytes(_folder.Path(name)));
        }
    }

    private static bool IsLocked(string name)
    {
        try
        {
            new FileStream(name, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private string Existing(string name, UnixFileMode mode)
    {
        string path = _folder.Path(name);
        File.WriteAllText(path, "old");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
        return path;
    }

    private string Temporary(string name) => Assert.Single(Directory.GetFiles(_folder.FullName, $".{name}.*.tmp"));

    // A temporary file as a process leaves it that is killed: there, and without a lock.
    private static string Abandoned(string path)
    {
        using TemporaryFile file = TemporaryFile.Create(SaveTarget.Find(path));
        string left = file.Stream.Name + "x.tmp";
        File.Copy(file.Stream.Name, left);
        return left;
    }

    private static void Run(string program, params string[] arguments) => ProgramRun.Run(program, arguments).Expect();

    // The file system's checks are made for this user in one thread alone (man 2 setfsuid).
    private static void AsNobody(Action action)
    {
        Exception? failure = null;
        Thread thread = new(() =>
        {
            _ = SetGroup(65534);
            _ = SetUser(65534);
            failure = Record.Exception(action);
        });
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetUser(uint user);

    [LibraryImport("libc", EntryPoint = "setfsgid")]
    private static partial int SetGroup(uint group);

    /// <summary>A fact that only the superuser of Linux can try.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SuperuserFactAttribute : FactAttribute
    {
        public SuperuserFactAttribute() => Skip = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "Only the superuser gives files to others.";
    }
}
