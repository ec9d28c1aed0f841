using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NetDsl.Tool.Projects;

/// <summary>Keeps what inspections wrote, so that the next one of a project in which nothing has changed compiles nothing.</summary>
internal static class InspectionStore
{
    /// <summary>The environment variable that names another folder than the user's own.</summary>
    public const string Variable = "NETDSL_CACHE";

    private const string StampName = "stamp.json";

    // What is no longer asked for goes with the next inspection of anything.
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(30);

    // Another process may be reading what was replaced.
    private static readonly TimeSpan s_replaced = TimeSpan.FromMinutes(10);

    /// <summary>What is kept beside the files.</summary>
    internal sealed record Stamp(InspectionInputs Inputs, string State, bool Succeeded, string Output);

    /// <summary>The folder of all inspections.</summary>
    public static string Root => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen
        ? Path.GetFullPath(chosen)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "netdsl", "inspections");

    /// <summary>The newest inspection of a request, if it still holds.</summary>
    public static (string Folder, Stamp Stamp)? Find(InspectionRequest request)
    {
        try
        {
            string own = FolderOf(request);
            if (!Directory.Exists(own)) return null;
            foreach (string folder in Directory.GetDirectories(own).OrderDescending(StringComparer.Ordinal))
            {
                string path = Path.Combine(folder, StampName);
                if (!File.Exists(path)) continue;
                var stamp = JsonSerializer.Deserialize<Stamp>(File.ReadAllText(path));
                if (stamp is null || stamp.Inputs.State() != stamp.State) return null;
                Directory.SetLastWriteTimeUtc(own, DateTime.UtcNow);
                return (folder, stamp);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // Then it is compiled.
        }

        return null;
    }

    /// <summary>A new folder for an inspection: one that can be kept, where the user's own can be written.</summary>
    public static string NewFolder(InspectionRequest request)
    {
        try
        {
            return Directory.CreateDirectory(Path.Combine(FolderOf(request), string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMddHHmmssfff}-{Environment.ProcessId}"))).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Directory.CreateTempSubdirectory("netdsl-").FullName;
        }
    }

    /// <summary>Keeps an inspection; false when its result could not be told to hold later.</summary>
    public static bool Keep(InspectionRequest request, string folder, DateTime started, bool succeeded, string output)
    {
        string own = FolderOf(request);
        if (Path.GetDirectoryName(folder) != own || InspectionInputs.Read(Path.Combine(folder, "inputs"), started) is not { } inputs) return false;
        try
        {
            // Written in one step: a stamp that is there is complete.
            string part = Path.Combine(folder, StampName + ".part");
            File.WriteAllText(part, JsonSerializer.Serialize(new Stamp(inputs, inputs.State(), succeeded, output)));
            File.Move(part, Path.Combine(folder, StampName), overwrite: true);
            foreach (string other in Directory.GetDirectories(own).Where(f => f != folder && IsOlder(f, s_replaced))) Directory.Delete(other, recursive: true);
            foreach (string other in Directory.GetDirectories(Root).Where(f => f != own && IsOlder(f, s_kept))) Directory.Delete(other, recursive: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsOlder(string folder, TimeSpan age) => DateTime.UtcNow - Directory.GetLastWriteTimeUtc(folder) > age;

    /// <summary>Of this tool and this request: what another version of the tool wrote may have another form.</summary>
    private static string FolderOf(InspectionRequest request)
    {
        string key = $"{typeof(InspectionStore).Module.ModuleVersionId}|{request.Project}|{request.Configuration}|{request.Framework}";
        return Path.Combine(Root, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..24]);
    }
}
