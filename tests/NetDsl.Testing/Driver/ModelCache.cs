using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Compiler.Common;
using NetDsl.Compiler.Emit;

namespace NetDsl.Testing;

/// <summary>
/// Assemblies of compiled models on disk, found by the text of the generated code: compiling some six hundred networks takes a minute, and a changed line
/// of the compiler changes the text of few. Models that are compiled together share an assembly, which lists their keys in a file beside it.
/// </summary>
internal static class ModelCache
{
    /// <summary>Assemblies that no run has asked for in this time are deleted.</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(7);

    private static readonly string s_folder = Path.Combine(Snapshot.ProjectDirectory(typeof(ModelCache).Assembly), "obj", "models");

    /// <summary>What else decides about the compiled code: the library it is compiled against, the compiler, and the framework.</summary>
    private static readonly string s_stamp = string.Join(
        '\n', typeof(Dataset).Module.ModuleVersionId, typeof(CSharpCompilation).Assembly.FullName, Environment.Version, ModelCompiler.Usings);

    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> s_assemblies = new();

    private static readonly Lazy<ConcurrentDictionary<string, string>> s_files = new(ReadIndex);

    /// <summary>The key of a model: a hash of its files.</summary>
    public static string KeyOf(IEnumerable<GeneratedFile> files)
    {
        StringBuilder text = new(s_stamp);
        foreach (GeneratedFile file in files)
        {
            text.Append('\n').Append(file.HintName).Append('\n').Append(file.Text);
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The assembly with the model of a key, or null when it has to be compiled.</summary>
    public static Assembly? Find(string key) => s_files.Value.TryGetValue(key, out string? file) ? Load(file) : null;

    /// <summary>Keeps an assembly for later runs, and loads it.</summary>
    public static Assembly Add(IEnumerable<string> keys, byte[] image)
    {
        string file = Path.Combine(Directory.CreateDirectory(s_folder).FullName, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(file + ".dll", image);
        string[] lines = [.. keys];
        // The list comes last and at once: a run beside this one sees all of it or nothing.
        File.WriteAllLines(file + ".part", lines);
        File.Move(file + ".part", file + ".keys");
        foreach (string key in lines)
        {
            s_files.Value[key] = file;
        }

        return Load(file);
    }

    private static Assembly Load(string file) => s_assemblies.GetOrAdd(file, f => new Lazy<Assembly>(() =>
    {
        File.SetLastWriteTimeUtc(f + ".keys", DateTime.UtcNow);
        using MemoryStream image = new(File.ReadAllBytes(f + ".dll"));
        return new AssemblyLoadContext(Path.GetFileName(f), isCollectible: true).LoadFromStream(image);
    })).Value;

    private static ConcurrentDictionary<string, string> ReadIndex()
    {
        ConcurrentDictionary<string, string> files = new();
        if (!Directory.Exists(s_folder))
        {
            return files;
        }

        foreach (string path in Directory.EnumerateFiles(s_folder))
        {
            string file = Path.ChangeExtension(path, null);
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file + (File.Exists(file + ".keys") ? ".keys" : Path.GetExtension(path))) > s_lifetime)
            {
                File.Delete(path);
            }
            else if (Path.GetExtension(path) == ".keys" && File.Exists(file + ".dll"))
            {
                foreach (string key in File.ReadLines(path))
                {
                    files[key] = file;
                }
            }
        }

        return files;
    }
}
