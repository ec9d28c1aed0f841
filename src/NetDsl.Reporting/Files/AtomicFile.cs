using System.Text;

namespace NetDsl.Reporting;

/// <summary>Writes a text file under a temporary name and moves it to its place: an existing file is replaced only when all is written.</summary>
internal static class AtomicFile
{
    public static void Write(string path, string content)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string target = Path.GetFullPath(path);
        string? folder = Path.GetDirectoryName(target);
        if (folder is null || Path.GetFileName(target).Length == 0 || Directory.Exists(target))
        {
            throw new ArgumentException($"'{path}' names a folder, not a file; add a file name.", nameof(path));
        }

        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"Cannot write '{target}': there is no folder '{folder}'. Create it first.");

        string temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            File.WriteAllText(temporary, content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
